import type { ErrorCode } from "#protocol/error-codes.ts";
import type { UnixMs } from "#protocol/units.ts";
import type { EnrolmentTable } from "../store/technical-tables.ts";

export type EnrolmentRefusal = Extract<ErrorCode, `enrolment-${string}`>;

/**
 * Why an enrolment does not open, or null. Replaced comes before expired: the newer code is on the monitor, and that is
 * the more helpful answer.
 */
export function refusalOfEnrolment(
	enrolment: Pick<EnrolmentTable, "used_at" | "replaced_at" | "expires_at" | "generation">,
	account: Pick<EnrolmentTable, "generation">,
	now: UnixMs,
): EnrolmentRefusal | null {
	if (enrolment.used_at !== null) return "enrolment-used";
	if (enrolment.replaced_at !== null || enrolment.generation !== account.generation) return "enrolment-replaced";
	return now >= enrolment.expires_at ? "enrolment-expired" : null;
}
