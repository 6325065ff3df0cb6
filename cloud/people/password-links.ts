import { createHash } from "node:crypto";
import { FoyerError } from "#protocol/foyer-error.ts";
import { asUnixMs, type MessageId, type Milliseconds } from "#protocol/units.ts";
import { createBackground } from "../background.ts";
import type { CloudContext } from "../context.ts";
import type { Courier } from "../mail/courier.ts";
import { mailWords } from "../mail/mail-words.ts";
import type { Caller } from "../ports/people.ts";
import { isDemoEmail } from "./demo-people.ts";
import { checkNewPassword, hashPassword } from "./passwords.ts";
import { findPerson, normalEmail } from "./people-store.ts";
import { createSignInThrottles } from "./sign-in-throttles.ts";

const HOUR = 60 * 60 * 1000;
export const LINK_LIFE = HOUR as Milliseconds;
/** Somebody new did not wait for the mail. */
const WELCOME_LIFE = (72 * HOUR) as Milliseconds;
const TOKEN_BYTES = 32;

export interface PasswordLinks {
	/**
	 * Mails a link to whoever has a login with that e-mail address. The answer is the same where nobody has, and comes
	 * before it is looked. Refused: mail-not-configured, mail-failed, too-many-requests.
	 */
	request(email: string, language: string, caller: Pick<Caller, "network">): Promise<void>;
	/** Mails somebody who was just added a link to choose a password; `by` is who added them. Refused: mail-not-configured, mail-failed. */
	welcome(person: { readonly id: MessageId; readonly email: string }, by: string, language: string): Promise<void>;
	/** Sets the password, uses the link up and ends every session of that person. Refused: password-link-invalid, password-too-short, password-not-allowed. */
	redeem(token: string, password: string): Promise<{ readonly email: string }>;
	/** Resolves once no mail is on its way. */
	settled(): Promise<void>;
}

export function createPasswordLinks(context: CloudContext, courier: Courier): PasswordLinks {
	const { store, clock, random, demo } = context;
	const throttles = createSignInThrottles(context);
	const background = createBackground(context.logger, "a link to set a password was not mailed");

	async function makeLink(personId: MessageId, life: Milliseconds): Promise<string> {
		const token = Buffer.from(random.bytes(TOKEN_BYTES)).toString("base64url");
		const row = { token_hash: hashLink(token), person_id: personId, expires_at: asUnixMs(clock() + life) };
		await store.db.insertInto("password_links").values(row).execute();
		// Behind the number sign: a browser keeps that to itself, so no log and no referrer has it.
		return `${context.publicUrl()}/console#set-password/${token}`;
	}

	const mail = (to: string, { subject, body }: { subject: string; body: string }) =>
		courier.deliver(null, { to, subject, body, code: "", at: clock() });

	function findLink(token: string) {
		return store.db
			.selectFrom("password_links")
			.innerJoin("people", "people.id", "password_links.person_id")
			.select(["people.id", "people.email"])
			.where("token_hash", "=", hashLink(token))
			.where("expires_at", ">", clock())
			.executeTakeFirst();
	}

	return {
		async request(typed, language, { network }) {
			const email = normalEmail(typed);
			if (network !== null) await throttles.linkNetwork.attempt(network);
			await throttles.link.attempt(email);
			await courier.check();
			background.run(async () => {
				const person = await findPerson(store.db, email);
				if (person === undefined || (isDemoEmail(email) && !demo)) return;
				const { subject, body } = mailWords(language).passwordLink;
				await mail(person.email, { subject, body: body({ link: await makeLink(person.id, LINK_LIFE) }) });
			});
		},
		async welcome(person, by, language) {
			const { subject, body } = mailWords(language).welcome;
			await mail(person.email, { subject, body: body({ link: await makeLink(person.id, WELCOME_LIFE), name: by }) });
		},
		async redeem(token, password) {
			const person = await findLink(token);
			if (person === undefined || (isDemoEmail(person.email) && !demo)) throw new FoyerError("password-link-invalid");
			checkNewPassword(password, person.email);
			const passwordHash = await hashPassword(password);
			await store.transaction(async (trx) => {
				const used = await trx
					.deleteFrom("password_links")
					.where("token_hash", "=", hashLink(token))
					.executeTakeFirstOrThrow();
				if (used.numDeletedRows === 0n) throw new FoyerError("password-link-invalid");
				await trx.deleteFrom("password_links").where("person_id", "=", person.id).execute();
				await trx.updateTable("people").set({ password_hash: passwordHash }).where("id", "=", person.id).execute();
				await trx.deleteFrom("sessions").where("person_id", "=", person.id).execute();
			});
			return { email: person.email };
		},
		settled: background.settled,
	};
}

/** A link has 256 random bits: SHA-256 alone cannot be searched. */
const hashLink = (token: string) => createHash("sha256").update(token).digest("hex");
