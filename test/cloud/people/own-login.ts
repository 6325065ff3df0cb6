import { Secret, TOTP } from "otpauth";
import type { Holder } from "#cloud/ports/security.ts";
import { PASSWORD, type TestCloud } from "../test-cloud.ts";

export const INSTALLER = "installer@example.com";

/** An installer who has signed in. */
export async function withInstaller(cloud: TestCloud, email = INSTALLER) {
	await cloud.addPerson("installer", email);
	return signedIn(cloud, email);
}

/** One more session. */
export async function signedIn(cloud: TestCloud, email = INSTALLER, password = PASSWORD) {
	const { id, token, actor } = await cloud.people.signIn(email, password);
	const holder: Holder = { sessionId: id, personId: actor.id };
	return { holder, token };
}

/** What the authenticator app shows now. */
export function digitsOf(cloud: Pick<TestCloud, "now">, secret: string): string {
	return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: cloud.now() });
}

/** Turns the second step on; 30 s later, so that the digits it took are over. */
export async function turnTotpOn(cloud: TestCloud, holder: Holder) {
	const { secret } = await cloud.security.beginTotp(holder, PASSWORD);
	const { recoveryCodes, session } = await cloud.security.confirmTotp(holder, digitsOf(cloud, secret));
	cloud.advance(30_000);
	return { secret, recoveryCodes, session };
}

/** The token of the newest link in the mailbox. */
export function linkToken(cloud: Pick<TestCloud, "mailbox">): string {
	return /#set-password\/(\S+)/.exec(cloud.mailbox.list()[0]?.body ?? "")?.[1] ?? "no link";
}
