import { Secret, TOTP } from "otpauth";
import type { MessageId, UnixMs } from "#protocol/units.ts";
import type { CloudKeys } from "../documents/cloud-keys.ts";

/** RFC 4226 section 4 recommends 160 bits. */
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
/** Without letters that look like digits, as Crockford's base 32 has it. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RECOVERY_LETTERS = 10;

/**
 * A person's time-based one-time password (RFC 6238), as every authenticator app knows it: SHA-1, six digits, 30 s. The
 * secret is derived from a random seed under the cloud's secret: the database alone answers no second step.
 */
export function totpOf(keys: CloudKeys, seed: MessageId, email: string): TOTP {
	const bytes = Uint8Array.from(keys.derive("totp", seed).subarray(0, SECRET_BYTES));
	return new TOTP({
		issuer: "Foyer",
		label: email,
		secret: new Secret({ buffer: bytes.buffer }),
		digits: 6,
		period: 30,
	});
}

/** The time step that the digits belong to, one to either side of now (RFC 6238 section 5.2); null for wrong ones. */
export function stepOf(totp: TOTP, digits: string, now: UnixMs): number | null {
	const delta = totp.validate({ token: digits, timestamp: now, window: 1 });
	return delta === null ? null : totp.counter({ timestamp: now }) + delta;
}

/** What a person types: six digits, or a recovery code in any case, with or without its dash. */
export type TypedCode =
	| { readonly kind: "digits"; readonly digits: string }
	| { readonly kind: "recovery"; readonly code: string };

export function parseCode(typed: string): TypedCode {
	const text = typed.replaceAll(/[\s-]/g, "").toUpperCase();
	return /^\d{6}$/.test(text) ? { kind: "digits", digits: text } : { kind: "recovery", code: text };
}

/** Ways in for who has lost the phone: 50 random bits each, such as `7KQ2M-9XTRA`. */
export function makeRecoveryCodes(random: { bytes(size: number): Uint8Array }): readonly string[] {
	return Array.from({ length: RECOVERY_CODES }, () => {
		const letters = [...random.bytes(RECOVERY_LETTERS)].map((byte) => LETTERS[byte % LETTERS.length]).join("");
		return `${letters.slice(0, 5)}-${letters.slice(5)}`;
	});
}

/** Keyed, as 50 bits can be searched by who has the database alone. */
export function hashRecoveryCode(keys: CloudKeys, personId: MessageId, typed: string): string {
	const code = typed.replaceAll("-", "");
	return keys.derive("recovery-code", `${personId}:${code}`).toString("hex");
}
