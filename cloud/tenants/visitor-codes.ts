import { FoyerError } from "#protocol/foyer-error.ts";
import type { MessageId, Milliseconds, UnixMs } from "#protocol/units.ts";
import type { NewVisitorCode, VisitorCode } from "../ports/tenants.ts";
import type { Reader, Transact } from "../store/open-store.ts";
import { memberName } from "./members.ts";

export const VISITOR_CODES_LIMIT = 20;
/** The longest that one code may open the door. */
export const VISIT_MAX = (7 * 24 * 60 * 60 * 1000) as Milliseconds;
export const USES_MAX = 50;
/** 128 random bits, as the enrolment's token: nobody tries them at a door. */
export const CODE_BYTES = 16;

/** The codes that can still be used, now or later. */
export async function listVisitorCodes(db: Reader, accountId: MessageId, now: UnixMs): Promise<readonly VisitorCode[]> {
	const rows = await db
		.selectFrom("access_entries")
		.select(["id", "name", "value", "valid_from", "valid_until", "uses_left"])
		.where("account_id", "=", accountId)
		.where("kind", "=", "qr")
		.where("valid_until", ">", now)
		.where("uses_left", ">", 0)
		.orderBy("valid_until")
		.orderBy("id")
		.execute();
	return rows.flatMap(({ id, name, value: code, valid_from: validFrom, valid_until: validUntil, uses_left: uses }) =>
		validFrom === null || validUntil === null || uses === null ? [] : [{ id, name, code, validFrom, validUntil, uses }],
	);
}

/** Stores a code; those that have run out make room first. Refused: visitor-codes-limit. */
export async function addVisitorCode(
	trx: Transact,
	accountId: MessageId,
	visitor: VisitorCode,
	now: UnixMs,
): Promise<void> {
	await trx
		.deleteFrom("access_entries")
		.where("account_id", "=", accountId)
		.where("kind", "=", "qr")
		.where("valid_until", "<=", now)
		.execute();
	const present = await listVisitorCodes(trx, accountId, now);
	if (present.length >= VISITOR_CODES_LIMIT) throw new FoyerError("visitor-codes-limit");
	const { id, name, code, validFrom, validUntil, uses } = visitor;
	const period = { valid_from: validFrom, valid_until: validUntil, uses_left: uses };
	await trx
		.insertInto("access_entries")
		.values({ account_id: accountId, id, kind: "qr", name, value: code, ...period })
		.execute();
}

/** Refused: not-found, for whatever is no visitor's QR code of this account. */
export async function deleteVisitorCode(trx: Transact, accountId: MessageId, id: MessageId): Promise<void> {
	const { numDeletedRows } = await trx
		.deleteFrom("access_entries")
		.where("account_id", "=", accountId)
		.where("id", "=", id)
		.where("kind", "=", "qr")
		.where("valid_until", "is not", null)
		.executeTakeFirstOrThrow();
	if (numDeletedRows === 0n) throw new FoyerError("not-found");
}

/** Refused: validation-failed, naming the field. */
export function checkedVisit(visit: NewVisitorCode, now: UnixMs): NewVisitorCode {
	const { validFrom, validUntil, uses } = visit;
	const wrong = (field: string) => new FoyerError("validation-failed", field);
	if (validUntil <= now || validUntil <= validFrom) throw wrong("validUntil");
	if (validUntil - validFrom > VISIT_MAX) throw wrong("validUntil");
	if (!Number.isInteger(uses) || uses < 1 || uses > USES_MAX) throw wrong("uses");
	return { name: memberName(visit.name), validFrom, validUntil, uses };
}
