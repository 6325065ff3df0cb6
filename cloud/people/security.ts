import { FoyerError } from "#protocol/foyer-error.ts";
import type { MessageId } from "#protocol/units.ts";
import { createBackground } from "../background.ts";
import type { CloudContext } from "../context.ts";
import type { Courier } from "../mail/courier.ts";
import { mailWords } from "../mail/mail-words.ts";
import type { OpenedSession } from "../ports/people.ts";
import type { Security } from "../ports/security.ts";
import type { PasswordLinks } from "./password-links.ts";
import { checkNewPassword, hashPassword, passwordMatches } from "./passwords.ts";
import { beginTotp, confirmTotp, removeTotp, totpState } from "./second-step.ts";
import { liveSessions, renewSession } from "./session-store.ts";
import { createSignInThrottles } from "./sign-in-throttles.ts";

/** What a person does about their own login. */
export function createSecurity(context: CloudContext, courier: Courier, links: PasswordLinks): Security {
	const { store, clock } = context;
	const { db } = store;
	const { proof, account } = createSignInThrottles(context);
	const background = createBackground(context.logger, "a changed password was not told by mail");

	/** A session that was left open, or taken, is not enough for what follows. Refused: password-wrong, too-many-requests. */
	async function provenPerson(personId: MessageId, password: string) {
		await proof.attempt(personId);
		const person = await db.selectFrom("people").selectAll().where("id", "=", personId).executeTakeFirstOrThrow();
		if (!(await passwordMatches(person.password_hash, password))) throw new FoyerError("password-wrong");
		return person;
	}

	/** At once a new token, and the one before is worth nothing. Refused: unauthenticated. */
	async function renewed(sessionId: MessageId): Promise<OpenedSession> {
		const row = await db.selectFrom("sessions").selectAll().where("id", "=", sessionId).executeTakeFirst();
		const session = row === undefined ? null : await renewSession(context, db, row, null);
		if (session === null) throw new FoyerError("unauthenticated");
		return session;
	}

	const personOf = async ({ personId }: { readonly personId: MessageId }) =>
		db.selectFrom("people").select(["id", "email"]).where("id", "=", personId).executeTakeFirstOrThrow();

	return {
		async sessions({ sessionId, personId }) {
			const rows = await liveSessions(db, personId, clock());
			return rows.map((row) => ({
				id: row.id,
				createdAt: row.created_at,
				usedAt: row.used_at,
				expiresAt: row.expires_at,
				browser: row.browser,
				address: row.address,
				current: row.id === sessionId,
			}));
		},
		async endSession({ personId }, id) {
			const { numDeletedRows } = await db
				.deleteFrom("sessions")
				.where("id", "=", id)
				.where("person_id", "=", personId)
				.executeTakeFirstOrThrow();
			if (numDeletedRows === 0n) throw new FoyerError("not-found");
		},
		async endAllSessions({ personId }) {
			await db.deleteFrom("sessions").where("person_id", "=", personId).execute();
		},
		async changePassword({ sessionId, personId }, { current, next, language }) {
			const person = await provenPerson(personId, current);
			checkNewPassword(next, person.email);
			const password_hash = await hashPassword(next);
			await store.transaction(async (trx) => {
				await trx.updateTable("people").set({ password_hash }).where("id", "=", personId).execute();
				await trx.deleteFrom("sessions").where("person_id", "=", personId).where("id", "!=", sessionId).execute();
				await trx.deleteFrom("password_links").where("person_id", "=", personId).execute();
			});
			await proof.forgive(personId);
			background.run(async () => {
				const { subject, body } = mailWords(language).passwordChanged;
				const mail = { to: person.email, subject, body: body({}), code: "", at: clock() };
				if (courier.canMail) await courier.deliver(null, mail);
			});
			return renewed(sessionId);
		},
		totp: ({ personId }) => totpState(db, personId),
		async beginTotp({ personId }, password) {
			const person = await provenPerson(personId, password);
			const begun = await beginTotp(context, person);
			await proof.forgive(personId);
			return begun;
		},
		async confirmTotp(holder, code) {
			await proof.attempt(holder.personId);
			const recoveryCodes = await confirmTotp(context, await personOf(holder), code);
			await proof.forgive(holder.personId);
			return { recoveryCodes, session: await renewed(holder.sessionId) };
		},
		async removeTotp(holder, { password, code }) {
			const person = await provenPerson(holder.personId, password);
			await removeTotp(context, person, code);
			await proof.forgive(holder.personId);
			return renewed(holder.sessionId);
		},
		requestPasswordLink: links.request,
		async setPassword(token, password) {
			const { email } = await links.redeem(token, password);
			// Whoever reads the mail is the owner: what strangers tried must not keep them waiting.
			await account.forgive(email);
		},
		async settled() {
			await Promise.all([background.settled(), links.settled()]);
		},
	};
}
