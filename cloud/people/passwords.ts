import { hash, verify } from "@node-rs/argon2";

/** argon2id with the parameters of OWASP's Password Storage Cheat Sheet (19 MiB, two passes, one lane): the library's own. */
export const hashPassword = (password: string): Promise<string> => hash(password);

/** False for a wrong password; with no hash it takes as long, so that time does not tell who exists. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
	const matches = await verify(passwordHash ?? (await decoy()), password);
	return matches && passwordHash !== null;
}

let decoyHash: Promise<string> | undefined;

function decoy(): Promise<string> {
	decoyHash ??= hashPassword("nobody's password");
	return decoyHash;
}
