import type Database from "better-sqlite3";
import type { Actor } from "#cloud/ports/actor.ts";
import type { AppSession } from "#cloud/ports/enrolment.ts";
import type { ErrorCode } from "#protocol/error-codes.ts";
import { isFoyerError } from "#protocol/foyer-error.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { Generation, MessageId } from "#protocol/units.ts";
import type { SimBroker } from "./broker.ts";
import type { Dice } from "./dice.ts";
import type { SimCloud } from "./sim-cloud.ts";
import type { SimDatabase } from "./sim-database.ts";
import type { SimMonitor } from "./sim-monitor.ts";
import { Broken } from "./violation.ts";
import type { World } from "./world.ts";

/** One flat of a run: its kit, its account, who may reset it, and its monitor. */
export interface Kit {
	readonly index: number;
	readonly id: KitId;
	readonly accountId: MessageId;
	readonly owner: Actor;
	/** A reset of it is refused. */
	readonly community: boolean;
	readonly monitor: SimMonitor;
}

/** A phone that has scanned a code, and what became of it. */
export interface Phone {
	readonly kit: number;
	/** The generation in which the code was on the panel. */
	readonly generation: number;
	readonly token: string;
	readonly shortCode: string;
	digits: string | null;
	session: AppSession | null;
}

/** A reset that somebody asked for: a tap, a click, the app. What did not come from here must not happen. */
export interface Wish {
	readonly kit: number;
	readonly source: "monitor" | "installer" | "distributor" | "app";
}

/** A console's click, which is repeated with the same key until it is answered, and sometimes after. */
export interface Click {
	readonly actor: Actor;
	readonly kits: readonly Kit[];
	readonly key: MessageId;
	readonly bulk: boolean;
	readonly generations: Readonly<Record<MessageId, Generation>>;
	readonly answers: Map<number, string>;
	answered: boolean;
}

/** Everything of one run. */
export interface Run {
	readonly world: World;
	readonly broker: SimBroker;
	readonly database: SimDatabase;
	readonly raw: Database.Database;
	readonly cloud: SimCloud;
	readonly kits: readonly Kit[];
	/** What people choose at random: ids of operations, and the like. */
	readonly dice: Dice;
	readonly phones: Phone[];
	readonly wishes: Map<MessageId, Wish>;
	readonly clicks: Click[];
	readonly usedTokens: Set<string>;
	/** Notices that the cloud accepted, for the end. */
	readonly notices: { readonly kit: number; readonly generation: number; readonly title: string }[];
	/** All that honest clients published, for whoever wants to play it again. */
	readonly overheard: { readonly topic: string; readonly payload: string }[];
	/** Kits whose accounts this step may change in the cloud. */
	readonly allowed: Set<number>;
	/** Documents that the cloud itself published. */
	readonly genuine: Set<string>;
	/** Messages that the broker delivered before a document that it had earlier: a monitor drops what is for no generation it knows. */
	readonly overtaken: Set<string>;
	/** The broker forgot, or was lied to: what it had accepted may be gone, and what it retains wrong. */
	brokerLost: boolean;
	noticesLost: boolean;
}

/** Waits for an answer that may never come. Refusals are foreseen; anything else is a fault. */
export function whenAnswered<T>(
	{ world }: Pick<Run, "world">,
	answer: Promise<T>,
	then: (value: T) => void,
	refused: (code: ErrorCode) => void = () => {},
): void {
	answer
		.then(then, (error: unknown) => {
			if (!isFoyerError(error)) throw error;
			refused(error.code);
		})
		.catch((error: unknown) => world.fail(asBroken(error)));
}

export function asBroken(error: unknown): Broken {
	if (error instanceof Broken) return error;
	return new Broken(13, error instanceof Error ? (error.stack ?? error.message) : String(error));
}

export function generationOf({ database }: Pick<Run, "database">, { accountId }: Pick<Kit, "accountId">): Generation {
	const row = database.first<{ generation: Generation }>("select generation from accounts where id = ?", accountId);
	if (row === undefined) throw new Error("no such account");
	return row.generation;
}

/** The one of a list that a number in [0, 1) picks. */
export const picked = <T>(list: readonly T[], pick: number): T | undefined => list[Math.floor(pick * list.length)];
