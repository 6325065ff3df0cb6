import type { KitId } from "#protocol/kit-id.ts";
import type { Account, AuditEntry } from "./console-client.ts";

/** What is wrong after a storm: with one kit, or, where the kit is null, with the fleet. */
interface Violation {
	readonly kit: KitId | null;
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
	/** The generation that the cloud's answer said, or the code of its refusal. */
	readonly answer: number | string | undefined;
	readonly auditRows: readonly Pick<AuditEntry, "generation">[];
	readonly monitor: {
		readonly generation: number | null;
		readonly deletion: string;
		/** Of the document whose QR code is on the wall; null where none is. */
		readonly qrOf: number | null;
		readonly rows: number;
		/** Of the newest wipe: the generation that it made room for, and the calls in its evidence. */
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
		(seen) =>
			unless(seen.after?.generation === due(seen), `generation ${seen.after?.generation ?? "none"}, not ${due(seen)}`),
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
		({ monitor, after }) =>
			unless(
				monitor.generation === after?.generation && monitor.deletion === "idle",
				`the monitor is at generation ${monitor.generation ?? "none"}, its deletion is ${monitor.deletion}`,
			),
	],
	[
		"every monitor shows the QR code of its generation",
		({ monitor, after }) =>
			unless(monitor.qrOf === after?.generation, `a code of generation ${monitor.qrOf ?? "none"}`),
	],
	[
		"no row of the tenant is left",
		({ monitor: { rows, wiped }, calls, after }) =>
			unless(
				rows === 0 && wiped !== null && wiped.generation === after?.generation && wiped.calls >= calls,
				`${rows} rows, and ${wiped?.calls ?? 0} of ${calls} calls wiped for generation ${wiped?.generation ?? "none"}`,
			),
	],
	[
		"the cloud has every monitor's report",
		({ after }) =>
			unless(
				after?.monitor.state === "in-step" && after.monitor.generation === after.generation,
				`reported generation ${after?.monitor.generation ?? "none"}`,
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

/** A second wipe would take from the next tenant what the first one took from the last. */
export const oneWipeEach = (wipes: number, resets: number): Finding => ({
	name: "there was one wipe for each reset",
	violations: wipes === resets ? [] : [{ kit: null, seen: `${wipes} wipes for ${resets} resets` }],
});
