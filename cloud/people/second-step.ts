import type { Selectable } from "kysely";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { MessageId } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import type { Reader, Transact } from "../store/open-store.ts";
import type { TotpTable } from "../store/sign-in-tables.ts";
import { hashRecoveryCode, makeRecoveryCodes, parseCode, stepOf, totpOf } from "./totp.ts";

type Context = Pick<CloudContext, "store" | "clock" | "random" | "keys">;
type Person = { readonly id: MessageId; readonly email: string };

/** Lets a person go on who has no second step, or whose code is good; it is used up then. Refused: totp-required, totp-invalid. */
export async function passSecondStep(context: Context, person: Person, code: string | undefined): Promise<void> {
	const totp = await findTotp(context.store.db, person.id);
	if (totp === undefined || totp.confirmed === 0) return;
	if (code === undefined || code.trim() === "") throw new FoyerError("totp-required");
	await spendCode(context, person, totp, code);
}

/** Begins, or begins anew, what confirmTotp ends; until then nothing is asked. Refused: totp-already-on. */
export async function beginTotp(
	{ store, random, keys }: Context,
	person: Person,
): Promise<{ readonly secret: string; readonly uri: string }> {
	const seed = random.id();
	const fresh = { seed, confirmed: 0, last_step: 0 } as const;
	// One statement: one that is being confirmed at the same moment must not be taken off again.
	const { numInsertedOrUpdatedRows } = await store.db
		.insertInto("totp")
		.values({ person_id: person.id, ...fresh })
		.onConflict((conflict) => conflict.column("person_id").doUpdateSet(fresh).where("totp.confirmed", "=", 0))
		.executeTakeFirstOrThrow();
	if (numInsertedOrUpdatedRows === 0n) throw new FoyerError("totp-already-on");
	const totp = totpOf(keys, seed, person.email);
	return { secret: totp.secret.base32, uri: totp.toString() };
}

/** The app shows the right digits: from now on they are asked for. Returns the recovery codes, told this once. Refused: totp-not-on, totp-already-on, totp-invalid. */
export async function confirmTotp(context: Context, person: Person, code: string): Promise<readonly string[]> {
	const totp = await findTotp(context.store.db, person.id);
	if (totp === undefined) throw new FoyerError("totp-not-on");
	if (totp.confirmed === 1) throw new FoyerError("totp-already-on");
	await spendCode(context, person, totp, code);
	const codes = makeRecoveryCodes(context.random);
	await context.store.transaction(async (trx) => {
		// Another request may have begun anew, or confirmed, since the code was looked at.
		const { numUpdatedRows } = await trx
			.updateTable("totp")
			.set({ confirmed: 1 })
			.where("person_id", "=", person.id)
			.where("seed", "=", totp.seed)
			.where("confirmed", "=", 0)
			.executeTakeFirstOrThrow();
		if (numUpdatedRows === 0n) throw new FoyerError("totp-invalid");
		await forgetRecoveryCodes(trx, person.id);
		const rows = codes.map((each) => ({
			person_id: person.id,
			code_hash: hashRecoveryCode(context.keys, person.id, each),
		}));
		await trx.insertInto("recovery_codes").values(rows).execute();
	});
	return codes;
}

/** Refused: totp-not-on, totp-invalid. */
export async function removeTotp(context: Context, person: Person, code: string): Promise<void> {
	const totp = await findTotp(context.store.db, person.id);
	if (totp === undefined || totp.confirmed === 0) throw new FoyerError("totp-not-on");
	await spendCode(context, person, totp, code);
	await context.store.transaction(async (trx) => {
		await forgetRecoveryCodes(trx, person.id);
		await trx.deleteFrom("totp").where("person_id", "=", person.id).execute();
	});
}

export async function totpState(
	db: Reader,
	personId: MessageId,
): Promise<{ readonly on: boolean; readonly recoveryCodes: number }> {
	const totp = await findTotp(db, personId);
	const codes = await db.selectFrom("recovery_codes").select("code_hash").where("person_id", "=", personId).execute();
	return { on: totp?.confirmed === 1, recoveryCodes: codes.length };
}

/** One statement each: of two that come with the same code, one finds it used. */
async function spendCode(context: Context, person: Person, totp: Selectable<TotpTable>, typed: string): Promise<void> {
	const code = parseCode(typed);
	const used =
		code.kind === "digits"
			? await spendDigits(context, person, totp, code.digits)
			: await spendRecovery(context, person, code.code);
	if (used !== 1n) throw new FoyerError("totp-invalid");
}

async function spendDigits(
	{ store, clock, keys }: Context,
	person: Person,
	{ seed }: Selectable<TotpTable>,
	digits: string,
) {
	const step = stepOf(totpOf(keys, seed, person.email), digits, clock());
	if (step === null) return 0n;
	const { numUpdatedRows } = await store.db
		.updateTable("totp")
		.set({ last_step: step })
		.where("person_id", "=", person.id)
		.where("seed", "=", seed)
		.where("last_step", "<", step)
		.executeTakeFirstOrThrow();
	return numUpdatedRows;
}

async function spendRecovery({ store, keys }: Context, person: Person, code: string) {
	const { numDeletedRows } = await store.db
		.deleteFrom("recovery_codes")
		.where("person_id", "=", person.id)
		.where("code_hash", "=", hashRecoveryCode(keys, person.id, code))
		.executeTakeFirstOrThrow();
	return numDeletedRows;
}

const findTotp = (db: Reader, personId: MessageId) =>
	db.selectFrom("totp").selectAll().where("person_id", "=", personId).executeTakeFirst();

const forgetRecoveryCodes = (trx: Transact, personId: MessageId) =>
	trx.deleteFrom("recovery_codes").where("person_id", "=", personId).execute();
