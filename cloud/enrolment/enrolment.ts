import type { Selectable } from "kysely";
import { accountMessage } from "#protocol/account-document.ts";
import { isEnrolmentToken } from "#protocol/enrolment-url.ts";
import { FoyerError, isFoyerError } from "#protocol/foyer-error.ts";
import { parseShortCode } from "#protocol/short-code.ts";
import { asUnixMs, type MessageId } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import type { Deliver } from "../mail/courier.ts";
import { mailWords } from "../mail/mail-words.ts";
import type { Applicant, Enrolment, EnrolmentCode } from "../ports/enrolment.ts";
import type { AccountTable } from "../store/account-tables.ts";
import { lockAccount, type Reader, type Transact } from "../store/open-store.ts";
import type { EnrolmentTable } from "../store/technical-tables.ts";
import { createThrottle } from "../throttle.ts";
import { maskContact, parseContact } from "./contact.ts";
import { hashShortCode, hashToken } from "./enrolment-secrets.ts";
import { refusalOfEnrolment } from "./enrolment-state.ts";
import { createGuesses } from "./guesses.ts";
import { registerTenant } from "./register-tenant.ts";
import { hashVerificationCode, makeVerificationCode, VERIFICATION_LIFE } from "./verification.ts";

/** Codes sent for one enrolment before its applicant has to wait: with five attempts each, 25 guesses in a million. */
const codesSent = {
	purpose: "verification-code",
	free: 5,
	firstWait: VERIFICATION_LIFE,
	longestWait: VERIFICATION_LIFE,
	window: VERIFICATION_LIFE,
};

/** The nil UUID (RFC 9562 section 5.9): no account has it. */
const NO_ACCOUNT: MessageId = "00000000-0000-0000-0000-000000000000";

interface Opened {
	readonly enrolment: Selectable<EnrolmentTable>;
	readonly account: Selectable<AccountTable>;
}

export function createEnrolment(context: CloudContext, deliver: Deliver): Enrolment {
	const { store, clock, keys, random } = context;
	const sending = createThrottle(context, codesSent);
	const guesses = createGuesses(context);

	/**
	 * Who has a token has seen the QR code, and is told what became of it. A short code may be a guess: each is counted
	 * before it is looked up, and a used, expired or replaced one is as unknown as one that never was.
	 */
	async function admit(code: EnrolmentCode): Promise<void> {
		if ("token" in code) return;
		if (parseShortCode(code.shortCode) === null) throw new FoyerError("short-code-invalid");
		const from = code.from ?? "";
		await guesses.count(from);
		await openUnlocked(code).catch((error: unknown) => {
			throw isFoyerError(error) ? new FoyerError("enrolment-unknown") : error;
		});
		await guesses.takeBack(from);
	}

	/** The enrolment and its account, locked; opened again inside the transaction, as a reset may have come first. */
	async function openLocked(trx: Transact, code: EnrolmentCode): Promise<Opened> {
		const { account_id } = await findEnrolment(trx, code);
		const account = await lockAccount(store, trx).where("id", "=", account_id).executeTakeFirstOrThrow();
		return opened(await findEnrolment(trx, code), account);
	}

	async function openUnlocked(code: EnrolmentCode): Promise<Opened> {
		const enrolment = await lookUp(store.db, code);
		// Looked for in any case, so that the time it takes does not tell a code that was from one that never was.
		const account = await store.db
			.selectFrom("accounts")
			.selectAll()
			.where("id", "=", enrolment?.account_id ?? NO_ACCOUNT)
			.executeTakeFirst();
		if (enrolment === undefined || account === undefined) throw new FoyerError("enrolment-unknown");
		return opened(enrolment, account);
	}

	function opened(enrolment: Selectable<EnrolmentTable>, account: Selectable<AccountTable>): Opened {
		const refusal = refusalOfEnrolment(enrolment, account, clock());
		if (refusal !== null) throw new FoyerError(refusal);
		return { enrolment, account };
	}

	async function findEnrolment(db: Reader, code: EnrolmentCode): Promise<Selectable<EnrolmentTable>> {
		const found = await lookUp(db, code);
		if (found === undefined) throw new FoyerError("enrolment-unknown");
		return found;
	}

	async function lookUp(db: Reader, code: EnrolmentCode): Promise<Selectable<EnrolmentTable> | undefined> {
		const { column, hash } = secretOf(code);
		return db.selectFrom("enrolments").selectAll().where(column, "=", hash).executeTakeFirst();
	}

	function secretOf(code: EnrolmentCode) {
		if ("token" in code) {
			if (!isEnrolmentToken(code.token)) throw new FoyerError("enrolment-unknown");
			return { column: "token_hash", hash: hashToken(code.token) } as const;
		}
		const shortCode = parseShortCode(code.shortCode);
		if (shortCode === null) throw new FoyerError("short-code-invalid");
		return { column: "code_hash", hash: hashShortCode(keys, shortCode) } as const;
	}

	return {
		async open(code) {
			await admit(code);
			const { enrolment, account } = await openUnlocked(code);
			const { home_name: home, issued_by: issuedBy, language } = account;
			return { home, issuedBy, expiresAt: enrolment.expires_at, language };
		},

		async sendCode(code, applicant: Applicant) {
			const contact = parseContact(applicant.contact);
			const name = validName(applicant.name);
			if (!/^[A-Z]{2}$/.test(applicant.country)) throw new FoyerError("validation-failed", "country");
			await admit(code);
			const { enrolment, account } = await openUnlocked(code);
			const digits = makeVerificationCode(random);
			const at = clock();
			const expiresAt = asUnixMs(at + VERIFICATION_LIFE);
			await sending.attempt(enrolment.id);
			// Sent first, and outside of any transaction: where it cannot be sent, all is as it was.
			const { subject, body } = mailWords(account.language).verification;
			const to = contact.email ?? contact.mobile ?? "";
			const mail = { to, subject, body: body({ code: digits }), code: digits, at };
			await deliver(account.kit, mail).catch(async (error: unknown) => {
				await sending.takeBack(enrolment.id);
				throw error;
			});
			await store.transaction(async (trx) => {
				const locked = await openLocked(trx, code);
				await trx.deleteFrom("verification_codes").where("account_id", "=", locked.account.id).execute();
				await trx
					.insertInto("verification_codes")
					.values({
						account_id: locked.account.id,
						enrolment_id: enrolment.id,
						name,
						...contact,
						country: applicant.country,
						code_hash: hashVerificationCode(keys, enrolment.id, digits),
						attempts: 0,
						expires_at: expiresAt,
					})
					.execute();
			});
			return { sentTo: maskContact(contact), expiresAt };
		},

		async register(code, verificationCode) {
			await admit(code);
			const result = await store.transaction(async (trx) => {
				const { enrolment, account } = await openLocked(trx, code);
				const registration = await registerTenant(context, trx, enrolment, account, verificationCode.trim());
				// Used up, it is sent nothing more.
				if (registration.outcome === "registered") await sending.forgive(enrolment.id, trx);
				return registration;
			});
			if (result.outcome === "refused") throw new FoyerError(result.code);
			context.outboxChanged();
			return { home: result.home, name: result.name, session: result.session };
		},
	};
}

/** As account documents allow. */
const nameSchema = accountMessage.schema.shape.account.shape.master.shape.name;

function validName(typed: string): string {
	const name = nameSchema.safeParse(typed.trim());
	if (!name.success) throw new FoyerError("validation-failed", "name");
	return name.data;
}
