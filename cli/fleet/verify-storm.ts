import { setTimeout as pause } from "node:timers/promises";
import type { KitId } from "#protocol/kit-id.ts";
import type { Account, AuditEntry, ConsoleClient } from "./console-client.ts";
import type { Fleet, Member } from "./open-fleet.ts";
import type { Storm } from "./storm.ts";

/** What is wrong with one kit after a storm. */
export interface Violation {
	readonly kit: KitId;
	readonly seen: string;
}

/** How the storm should have ended, and what ended otherwise. */
export interface Finding {
	readonly name: string;
	readonly violations: readonly Violation[];
}

/** Everything that is known of one kit: the cloud's word before and after, the audit's, the monitor's. */
export interface Seen {
	readonly kit: KitId;
	readonly before: Pick<Account, "generation"> | undefined;
	readonly after: Pick<Account, "generation" | "monitor"> | undefined;
	readonly answer: number | string | undefined;
	readonly auditRows: readonly Pick<AuditEntry, "generation">[];
	readonly monitor: {
		readonly generation: number | null;
		readonly deletion: string;
		/** Of the document whose QR code is on the wall; null where none is. */
		readonly qrOf: number | null;
		readonly rows: number;
		/** Calls that the newest wipe's evidence counts, and its generation. */
		readonly wiped: { readonly generation: number; readonly calls: number } | null;
	};
	/** Calls that it held before. */
	readonly calls: number;
}

type Rule = readonly [name: string, wrong: (seen: Seen) => string | null];

/** One more than before; 0 where there was none. */
const due = ({ before }: Seen): number => (before === undefined ? 0 : before.generation + 1);

const unless = (holds: boolean, seen: string): string | null => (holds ? null : seen);

const rules: readonly Rule[] = [
	[
		"every account was there to be reset",
		({ before, answer }) =>
			unless(before !== undefined && typeof answer === "number", `the cloud said ${answer ?? "nothing"}`),
	],
	[
		"no reset was lost and none happened twice",
		(seen) => unless(seen.after?.generation === due(seen), `generation ${seen.after?.generation}, not ${due(seen)}`),
	],
	[
		"the audit log has one row for each",
		(seen) =>
			unless(
				seen.auditRows.length === 1 && seen.auditRows[0]?.generation === due(seen),
				`rows of generations ${seen.auditRows.map(({ generation }) => generation).join(", ") || "none"}`,
			),
	],
	[
		"every monitor has come to its account's generation",
		(seen) =>
			unless(
				seen.monitor.generation === seen.after?.generation && seen.monitor.deletion === "idle",
				`the monitor is at ${seen.monitor.generation}, ${seen.monitor.deletion}`,
			),
	],
	[
		"every monitor shows the QR code of its generation",
		(seen) => unless(seen.monitor.qrOf === seen.after?.generation, `a code of generation ${seen.monitor.qrOf}`),
	],
	[
		"no row of the tenant is left",
		({ monitor, calls }) =>
			unless(
				monitor.rows === 0 && monitor.wiped !== null && monitor.wiped.calls >= calls,
				`${monitor.rows} rows, and ${monitor.wiped?.calls ?? 0} of ${calls} calls wiped`,
			),
	],
	[
		"the cloud has every monitor's report",
		({ after }) =>
			unless(
				after?.monitor.state === "in-step" && after.monitor.generation === after.generation,
				`reported generation ${after?.monitor.generation}`,
			),
	],
];

/** What the rules find, in their order. */
export function judge(seen: readonly Seen[]): readonly Finding[] {
	return rules.map(([name, wrong]) => ({
		name,
		violations: seen.flatMap((one) => {
			const sentence = wrong(one);
			return sentence === null ? [] : [{ kit: one.kit, seen: sentence }];
		}),
	}));
}

export interface StormFacts {
	readonly console: ConsoleClient;
	readonly fleet: Fleet;
	readonly storm: Storm;
	readonly calls: number;
}

/** Reports are on their way to the cloud for a moment after the broker has them. */
const ASK_AGAIN = 500;
const PATIENCE = 30_000;

export async function verifyStorm({ console, fleet, storm, calls }: StormFacts): Promise<readonly Finding[]> {
	const kits = new Set(fleet.members.map(({ monitor }) => monitor.kitFile.kit));
	const deadline = performance.now() + PATIENCE;
	let after = await console.accounts(kits);
	while ([...after.values()].some(({ monitor }) => monitor.state !== "in-step") && performance.now() < deadline) {
		await pause(ASK_AGAIN);
		after = await console.accounts(kits);
	}
	const rows = Map.groupBy(await console.audit(storm.askedAt - CLOCKS_APART), ({ kit }) => kit);
	return judge(
		fleet.members.map((member) => {
			const { kit } = member.monitor.kitFile;
			const [before, answer] = [storm.before.get(kit), storm.answers.get(kit)];
			// A row from before the storm is none of it: another cloud's clock may be behind.
			const auditRows = (rows.get(kit) ?? []).filter(({ generation }) => generation > (before?.generation ?? 0));
			return { kit, before, after: after.get(kit), answer, auditRows, monitor: monitorOf(member), calls };
		}),
	);
}

/** How far the cloud's clock may be behind ours, in milliseconds. */
const CLOCKS_APART = 3_600_000;

function monitorOf({ monitor }: Member): Seen["monitor"] {
	const { generation, deletion, lastWipe } = monitor.device();
	const document = monitor.document();
	const { missedUnseen: _missed, unreadMessages: _unread, ...rows } = monitor.counts();
	return {
		generation,
		deletion: deletion.name,
		qrOf: document?.enrolment ? document.generation : null,
		rows: Object.values(rows).reduce((sum, count) => sum + count, 0),
		wiped: lastWipe === null ? null : { generation: lastWipe.generation, calls: lastWipe.evidence.calls },
	};
}
