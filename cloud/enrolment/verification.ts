import type { Selectable } from "kysely";
import type { ErrorCode } from "#protocol/error-codes.ts";
import type { MessageId, Milliseconds, UnixMs } from "#protocol/units.ts";
import type { CloudKeys } from "../documents/cloud-keys.ts";
import type { RandomSource } from "../random.ts";
import type { VerificationCodeTable } from "../store/account-tables.ts";

export const VERIFICATION_LIFE = (10 * 60 * 1000) as Milliseconds;
const VERIFICATION_ATTEMPTS = 5;
const DIGITS = 6;

export const makeVerificationCode = (random: Pick<RandomSource, "int">): string =>
	String(random.int(10 ** DIGITS)).padStart(DIGITS, "0");

/** Six digits are soon tried, so their hash is keyed; the enrolment in it keeps one's code from opening another. */
export const hashVerificationCode = (keys: CloudKeys, enrolmentId: MessageId, code: string): string =>
	keys.derive("verification-code", `${enrolmentId}:${code}`).toString("hex");

export type VerificationRefusal = Extract<ErrorCode, `verification-${string}`>;

/** Why the digits do not count, or null. Attempts are counted before anything is compared. */
export function refusalOfVerification(
	row: Pick<Selectable<VerificationCodeTable>, "attempts" | "expires_at" | "code_hash"> | undefined,
	codeHash: string,
	now: UnixMs,
): VerificationRefusal | null {
	if (row === undefined || now >= row.expires_at) return "verification-code-expired";
	if (row.attempts >= VERIFICATION_ATTEMPTS) return "verification-attempts-exceeded";
	return row.code_hash === codeHash ? null : "verification-code-wrong";
}
