import { FoyerError } from "#protocol/foyer-error.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { MessageId } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { CsvInvalid } from "../csv/csv-invalid.ts";
import { type KnownMac, knownMacs, lockMacs, readMac } from "../mac-library/macs.ts";
import { distributorOf } from "../people/distributor-of.ts";
import { ownKits } from "../people/own-kits.ts";
import type { KitToPlace, NewKits, PlacedKit } from "../placing.ts";
import type { Actor } from "../ports/actor.ts";
import { projectFor } from "../projects/project-for.ts";
import type { Reader, Transact } from "../store/open-store.ts";
import { addKit } from "./add-kit.ts";
import { flatWith } from "./flat-settings.ts";
import { type KitRow, readKits } from "./kit-csv.ts";
import { kitFileOf, newBrokerPassword } from "./kit-files.ts";
import { usualFlat } from "./usual-flat.ts";

/** The broker as kits reach it. Without `setPassword` the cloud cannot let a kit in, and places none. */
export interface KitBroker {
	readonly url: string;
	/** PEM: what kits pin. */
	readonly ca?: string | undefined;
	readonly setPassword?: ((username: string, password: string) => Promise<void>) | undefined;
}

export function createNewKits(context: CloudContext, broker: KitBroker): NewKits {
	const { store, clock, random } = context;

	/** Last in a transaction: a kit that is committed can connect, and one that is not has a password nobody knows. */
	async function giveFile(kit: KitId): Promise<KitFile> {
		if (broker.setPassword === undefined) throw new FoyerError("broker-passwords-missing");
		const password = newBrokerPassword(random);
		await broker.setPassword(kit, password);
		return kitFileOf(context, { kit, brokerUrl: broker.url, password, ca: broker.ca });
	}

	async function place(trx: Transact, actor: Actor, kit: KitId, input: Omit<KitToPlace, "mac">): Promise<PlacedKit> {
		const project_id = await projectFor(context, trx, actor, input.projectId);
		const project = actor.kind === "installer" ? actor.role : "single-tenant";
		const accountId = await addKit(context, trx, {
			kit,
			place: { owner_id: actor.id, project, project_id },
			home: { name: input.home, issuedBy: actor.name },
			flat: flatWith(usualFlat(random, {}, clock()), input.flat, input.expiresAt),
		});
		if (accountId === null) throw new FoyerError("mac-taken");
		return { accountId, kitFile: await giveFile(kit) };
	}

	return {
		async add(actor, { mac, ...input }) {
			const kit = readMac(mac);
			if (kit === null) throw new FoyerError("mac-invalid");
			if (input.expiresAt !== null && input.expiresAt <= clock()) {
				throw new FoyerError("validation-failed", "expiresAt");
			}
			const placed = await store.transaction(async (trx) => {
				await lockMacs(store, trx);
				if ((await takenMacs(trx, actor, [kit])).size > 0) throw new FoyerError("mac-taken");
				return place(trx, actor, kit, input);
			});
			context.outboxChanged();
			return placed;
		},

		async import(actor, csv) {
			const rows = readKits(csv, clock());
			const items = await store.transaction(async (trx) => {
				await lockMacs(store, trx);
				const projects = await projectIds(trx, actor);
				await refuseRows(trx, actor, rows, projects);
				const placed: PlacedKit[] = [];
				for (const { kit, project, ...row } of rows) {
					const projectId = project === null ? null : (projects.get(project) ?? null);
					placed.push(await place(trx, actor, kit, { ...row, projectId }));
				}
				return placed;
			});
			context.outboxChanged();
			return { items };
		},

		newKitFile: (actor, accountId) =>
			store.transaction(async (trx) => {
				const account = await trx
					.selectFrom("accounts")
					.select("kit")
					.where("id", "=", accountId)
					.where("kit", "in", ownKits(trx, actor))
					.executeTakeFirst();
				if (account === undefined) throw new FoyerError("not-found");
				return giveFile(account.kit);
			}),
	};
}

/** Those of a list that this actor may not place: they are placed, or in the library of a distributor that is not its own. */
async function takenMacs(db: Reader, actor: Actor, kits: readonly KitId[]): Promise<ReadonlySet<KitId>> {
	const distributor = await distributorOf(db, actor);
	const foreign = ({ placed, distributor: owner }: KnownMac) => placed || (owner !== null && owner !== distributor);
	const known = await knownMacs(db, kits);
	return new Set([...known].filter(([, mac]) => foreign(mac)).map(([kit]) => kit));
}

async function refuseRows(
	db: Reader,
	actor: Actor,
	rows: readonly KitRow[],
	projects: ReadonlyMap<string, MessageId>,
): Promise<void> {
	const taken = await takenMacs(
		db,
		actor,
		rows.map(({ kit }) => kit),
	);
	const faults = rows.flatMap(({ row, kit, project }) => [
		...(taken.has(kit) ? [{ row, column: "mac", code: "mac-taken" as const }] : []),
		...(project === null || projects.has(project)
			? []
			: [{ row, column: "project", code: "project-unknown" as const }]),
	]);
	if (faults.length > 0) throw new CsvInvalid(faults);
}

/** An installer's projects of the kind that it looks at, by name; a distributor has none. */
async function projectIds(db: Reader, actor: Actor): Promise<ReadonlyMap<string, MessageId>> {
	const projects = await db
		.selectFrom("projects")
		.select(["id", "name"])
		.where("installer_id", "=", actor.id)
		.where("kind", "=", actor.role)
		.execute();
	return new Map(projects.map(({ id, name }) => [name, id]));
}
