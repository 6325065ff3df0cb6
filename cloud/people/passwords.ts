import { hash, verify } from "@node-rs/argon2";
import { FoyerError } from "#protocol/foyer-error.ts";

/** Characters; with no rules of composition and no expiry (NIST SP 800-63B section 5.1.1.2). */
const MIN_PASSWORD_LENGTH = 12;

/** Refused: password-too-short, password-not-allowed. */
export function checkNewPassword(password: string, email: string): void {
	const characters = [...normal(password)];
	if (characters.length < MIN_PASSWORD_LENGTH) throw new FoyerError("password-too-short");
	const isEmail = normal(password).toLowerCase() === email;
	if (isEmail || new Set(characters).size === 1) throw new FoyerError("password-not-allowed");
}

/** argon2id with the parameters of OWASP's Password Storage Cheat Sheet (19 MiB, two passes, one lane): the library's own. */
export const hashPassword = (password: string): Promise<string> => hash(normal(password));

/** False for a wrong password; with no hash it takes as long, so that time does not tell who exists. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
	const matches = await verify(passwordHash ?? (await decoy()), normal(password));
	return matches && passwordHash !== null;
}

/** Keyboards write the same letter in different ways. */
const normal = (password: string): string => password.normalize("NFC");

let decoyHash: Promise<string> | undefined;

function decoy(): Promise<string> {
	decoyHash ??= hashPassword("nobody's password");
	return decoyHash;
}
