import type { Selectable } from "kysely";
import { type Certificate, certificateSchema, removalCountsSchema } from "#protocol/certificate.ts";
import type { Report } from "#protocol/report.ts";
import { signed } from "#protocol/signing.ts";
import type { Generation, MessageId } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import type { AccountTable } from "../store/account-tables.ts";
import type { Transact } from "../store/open-store.ts";
import { recordEvent } from "../webhooks/record-event.ts";

type UnsignedCertificate = Omit<Certificate, "signature">;

/**
 * The signed certificate of the reset that began the reported generation, and *monitor wiped* on the timeline. False
 * where that generation began without a reset, or has its certificate.
 */
export async function issueCertificate(
	context: Pick<CloudContext, "clock" | "random" | "keys">,
	trx: Transact,
	account: Pick<Selectable<AccountTable>, "id" | "kit">,
	report: Report,
): Promise<boolean> {
	const { clock, random, keys } = context;
	const { generation } = report;
	const reset = await trx
		.selectFrom("resets")
		.selectAll()
		.where("account_id", "=", account.id)
		.where("generation", "=", generation)
		.executeTakeFirst();
	if (reset === undefined || (await hasCertificate(trx, account.id, generation))) return false;
	const now = clock();
	const unsigned: UnsignedCertificate = {
		v: 1,
		id: random.id(),
		kit: account.kit,
		accountId: account.id,
		generation,
		operationId: reset.operation_id,
		source: reset.source,
		resetAt: reset.at,
		removedInCloud: removalCountsSchema.parse(JSON.parse(reset.removed)),
		wipedOnMonitor: report.wiped,
		wipedAt: report.wipedAt,
		reportedAt: now,
		sanitization: "NIST SP 800-88 Rev. 1 Clear",
		issuedAt: now,
	};
	const certificate = JSON.stringify(certificateSchema.parse(signed(unsigned, keys.privateKey)));
	await trx
		.insertInto("certificates")
		.values({ account_id: account.id, generation, certificate, issued_at: now })
		.execute();
	await trx
		.insertInto("timeline")
		.values({ account_id: account.id, generation, step: "monitor-wiped", at: now, source: null })
		.execute();
	await recordEvent(context, trx, { type: "monitor.wiped", account, generation, at: now, source: reset.source });
	return true;
}

/** The account's lock is held, so what is not there now is not there at the insert. */
async function hasCertificate(trx: Transact, accountId: MessageId, generation: Generation): Promise<boolean> {
	const known = await trx
		.selectFrom("certificates")
		.select("generation")
		.where("account_id", "=", accountId)
		.where("generation", "=", generation)
		.executeTakeFirst();
	return known !== undefined;
}
