import { contentOf } from "./check-monitor.ts";
import type { Kit, Run } from "./run-state.ts";
import { must } from "./violation.ts";

/** After faults have stopped and time has passed: everybody has arrived, and nothing is under way. */
export function checkEnd(run: Run): void {
	const { raw, clicks, notices } = run;
	for (const { answered, kits } of clicks) {
		must(answered, 12, () => `a click on kit ${kits.map(({ index }) => index).join(" ")} was never answered`);
	}
	for (const kit of run.kits) checkArrived(run, kit);
	if (run.noticesLost) return;
	for (const { kit: index, generation, title } of notices) {
		const kit = run.kits[index] as Kit;
		const overtaken = [...run.overtaken].some((payload) => payload.includes(title));
		if (overtaken || kit.monitor.disk.device.generation !== generation) continue;
		const has = contentOf(kit.monitor.disk).messages.some((message) => message.title === title);
		must(has, 12, () => `a notice to kit ${index} was accepted and never arrived`);
	}
	const waiting = raw.prepare("select count(*) as n from outbox").get() as { n: number };
	must(waiting.n === 0, 12, () => `${waiting.n} messages still wait in the cloud's outbox`);
}

interface AccountRow {
	readonly generation: number;
	readonly revision: number;
	readonly registered: 0 | 1;
}

function checkArrived({ raw, cloud }: Run, { index, id, accountId, monitor }: Kit): void {
	const account = raw.prepare("select * from accounts where id = ?").get(accountId) as AccountRow;
	const { generation } = account;
	const snapshot = monitor.api()?.snapshot();
	must(snapshot !== undefined, 2, () => `kit ${index} never came back`);
	if (snapshot === undefined) return;
	const at = snapshot.generation;
	must(at === generation, 2, () => `kit ${index} stays at ${at}, the cloud is at ${generation}`);
	must(snapshot.deletion.state === "idle", 2, () => `the deletion of kit ${index} stays ${snapshot.deletion.state}`);
	const { pinned } = monitor.disk.device;
	must(pinned?.newest === cloud.keys().publicKey, 2, () => `kit ${index} does not know the cloud's key`);
	const registered = snapshot.account?.master.registered;
	must(registered === (account.registered === 1), 2, () => `kit ${index} does not know who lives there`);
	must((snapshot.enrolment !== null) === !registered, 2, () => `kit ${index} is vacant and shows no QR code`);
	const reported = raw.prepare("select generation from monitors where kit = ?").get(id) as {
		generation: number | null;
	};
	must(reported.generation === generation, 2, () => `the cloud waits for kit ${index} to report ${generation}`);
	const wipes = raw.prepare("select 1 from certificates where account_id = ? and generation = ?");
	must(generation === 1 || wipes.get(accountId, generation) !== undefined, 2, () => `kit ${index} has no certificate`);
}
