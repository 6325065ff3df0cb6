import { setTimeout as pause } from "node:timers/promises";
import type { ConsoleClient } from "./console-client.ts";
import type { Fleet, Member } from "./open-fleet.ts";
import type { Storm } from "./storm.ts";
import { type Finding, judge, type Seen } from "./storm-rules.ts";

export interface StormFacts {
	readonly console: ConsoleClient;
	readonly fleet: Pick<Fleet, "members">;
	readonly storm: Storm;
	/** Of each call log, before. */
	readonly calls: number;
	/** How long the cloud may take to hear of the last report, in milliseconds. */
	readonly patience?: number;
}

/** Reports are on their way to the cloud for a moment after the broker has them. Each time it is asked less soon. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 2_000;
const PATIENCE = 60_000;
/** How far the cloud's clock may be behind ours, in milliseconds. */
const CLOCKS_APART = 3_600_000;

/** Holds the cloud's word, its audit log and every monitor against each other. */
export async function verifyStorm(facts: StormFacts): Promise<readonly Finding[]> {
	const { console, fleet, storm, calls, patience = PATIENCE } = facts;
	const kits = new Set(fleet.members.map(({ monitor }) => monitor.kitFile.kit));
	const deadline = performance.now() + patience;
	let after = await console.accounts(kits);
	for (
		let wait = FIRST_PAUSE;
		!allInStep(after) && performance.now() < deadline;
		wait = Math.min(2 * wait, LONGEST_PAUSE)
	) {
		await pause(wait);
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

const allInStep = (accounts: Awaited<ReturnType<ConsoleClient["accounts"]>>): boolean =>
	[...accounts.values()].every(({ monitor }) => monitor.state === "in-step");

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
