import type { Selectable } from "kysely";
import { asRevision } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { MASTER } from "../documents/load-account.ts";
import { publishDocument } from "../documents/publish-document.ts";
import type { AppSession } from "../ports/enrolment.ts";
import type { AccountTable, VerificationCodeTable } from "../store/account-tables.ts";
import type { Transact } from "../store/open-store.ts";
import type { EnrolmentTable } from "../store/technical-tables.ts";
import { openAppSession } from "../tenants/app-sessions.ts";
import { recordEvent } from "../webhooks/record-event.ts";
import { hashVerificationCode, refusalOfVerification, type VerificationRefusal } from "./verification.ts";

export type Registration =
	| { readonly outcome: "registered"; readonly home: string; readonly name: string; readonly session: AppSession }
	/** Returned, not thrown: the attempt that it counted has to be committed. */
	| { readonly outcome: "refused"; readonly code: VerificationRefusal };

/** Uses an open enrolment up for the applicant whose digits were typed, in a transaction that holds the account's lock. */
export async function registerTenant(
	context: Pick<CloudContext, "keys" | "clock" | "random">,
	trx: Transact,
	enrolment: Selectable<EnrolmentTable>,
	account: Selectable<AccountTable>,
	digits: string,
): Promise<Registration> {
	const applicant = await trx
		.selectFrom("verification_codes")
		.selectAll()
		.where("enrolment_id", "=", enrolment.id)
		.executeTakeFirst();
	const codeHash = hashVerificationCode(context.keys, enrolment.id, digits);
	const refusal = refusalOfVerification(applicant, codeHash, context.clock());
	if (applicant === undefined || refusal !== null) {
		await countAttempt(trx, enrolment);
		return { outcome: "refused", code: refusal ?? "verification-code-expired" };
	}
	await trx.deleteFrom("verification_codes").where("account_id", "=", account.id).execute();
	await moveIn(context, trx, enrolment, account, applicant);
	const session = await openAppSession(context, trx, account);
	return { outcome: "registered", home: account.home_name, name: applicant.name, session };
}

async function moveIn(
	context: Pick<CloudContext, "keys" | "clock" | "random">,
	trx: Transact,
	enrolment: Selectable<EnrolmentTable>,
	account: Selectable<AccountTable>,
	applicant: Selectable<VerificationCodeTable>,
): Promise<void> {
	const { id, generation } = account;
	const { name, email, mobile, country } = applicant;
	const now = context.clock();
	await trx.updateTable("enrolments").set({ used_at: now }).where("id", "=", enrolment.id).execute();
	await trx
		.updateTable("accounts")
		.set({ master_name: name, registered: 1, revision: asRevision(account.revision + 1), revised_at: now })
		.where("id", "=", id)
		.execute();
	await trx.insertInto("contacts").values({ account_id: id, person: MASTER, email, mobile, country }).execute();
	await trx
		.insertInto("timeline")
		.values({ account_id: id, generation, step: "registered", at: now, source: null })
		.execute();
	await publishDocument(trx, context.keys, id);
	await recordEvent(context, trx, { type: "tenant.registered", account, generation, at: now, source: null });
}

async function countAttempt(trx: Transact, enrolment: Selectable<EnrolmentTable>): Promise<void> {
	await trx
		.updateTable("verification_codes")
		.set((expression) => ({ attempts: expression("attempts", "+", 1) }))
		.where("enrolment_id", "=", enrolment.id)
		.execute();
}
