import type { KitId } from "#protocol/kit-id.ts";
import type { Report } from "#protocol/report.ts";
import type { UnixMs } from "#protocol/units.ts";
import { issueCertificate } from "../certificates/issue-certificate.ts";
import type { Transact } from "../store/open-store.ts";
import type { Drop, Receiver } from "./receive.ts";
import { withLockedKit } from "./with-locked-kit.ts";

/** What the monitor has applied; the proof of a wipe becomes a certificate, once for each reset. */
export async function takeReport(context: Receiver, kit: KitId, report: Report): Promise<Drop> {
	const taken = await withLockedKit(context.store, kit, async (trx, { account }) => {
		if (report.generation > account.generation) return "ahead";
		if (!(await keepReport(trx, kit, report, context.clock()))) return "stale";
		return (await issueCertificate(context, trx, account, report)) ? "certified" : "known";
	});
	switch (taken) {
		case null:
			return { code: "kit-unknown" };
		case "ahead":
			return { code: "message-malformed", detail: "generation: ahead of the account's" };
		case "stale":
			return { code: "message-stale" };
		case "certified":
			context.metrics.certificateIssued();
			context.changes.announce();
			return null;
		case "known":
			return null;
	}
}

/**
 * A broker says the retained report again at every connection: what is known costs no write. False for one from before
 * the newest: a monitor never goes back, but a duplicate may come late.
 */
async function keepReport(trx: Transact, kit: KitId, report: Report, now: UnixMs): Promise<boolean> {
	const { generation, firmware } = report;
	const damage = report.damage === null ? null : JSON.stringify(report.damage);
	const known = await trx
		.selectFrom("monitors")
		.select(["generation", "firmware", "damage"])
		.where("kit", "=", kit)
		.executeTakeFirstOrThrow();
	if (known.generation !== null && known.generation > generation) return false;
	if (known.generation === generation && known.firmware === firmware && known.damage === damage) return true;
	const said = { generation, firmware, damage, reported_at: now };
	await trx.updateTable("monitors").set(said).where("kit", "=", kit).execute();
	return true;
}
