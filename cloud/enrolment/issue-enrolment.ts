import { enrolmentUrl, TOKEN_LENGTH } from "#protocol/enrolment-url.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { Generation, MessageId, Milliseconds } from "#protocol/units.ts";
import { asUnixMs } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import type { Transact } from "../store/open-store.ts";
import { enrolmentSecrets } from "./enrolment-secrets.ts";

/** How long a QR code can be scanned. */
export const ENROLMENT_LIFE = (72 * 60 * 60 * 1000) as Milliseconds;

/** Replaces whatever code was open by a new one for this generation. */
export async function issueEnrolment(
	context: Pick<CloudContext, "keys" | "clock" | "random" | "publicUrl">,
	trx: Transact,
	account: { readonly id: MessageId; readonly generation: Generation },
): Promise<void> {
	const now = context.clock();
	await trx
		.updateTable("enrolments")
		.set({ replaced_at: now })
		.where("account_id", "=", account.id)
		.where("used_at", "is", null)
		.where("replaced_at", "is", null)
		.execute();
	await trx.deleteFrom("verification_codes").where("account_id", "=", account.id).execute();
	const id = await freshId(context, trx);
	const { tokenHash, codeHash } = enrolmentSecrets(context.keys, id);
	await trx
		.insertInto("enrolments")
		.values({
			id,
			account_id: account.id,
			generation: account.generation,
			token_hash: tokenHash,
			code_hash: codeHash,
			public_url: checkedPublicUrl(context.publicUrl()),
			issued_at: now,
			expires_at: asUnixMs(now + ENROLMENT_LIFE),
			used_at: null,
			replaced_at: null,
		})
		.execute();
}

/** Refused: cloud-url-too-long, where enrolment URLs would not fit the QR code. */
export function checkedPublicUrl(publicUrl: string): string {
	try {
		enrolmentUrl(publicUrl, "A".repeat(TOKEN_LENGTH));
		return publicUrl;
	} catch (error) {
		throw new FoyerError("cloud-url-too-long", publicUrl, { cause: error });
	}
}

/** A short code has only 35 bit: one that was ever given out is not given out again. */
async function freshId({ keys, random }: Pick<CloudContext, "keys" | "random">, trx: Transact): Promise<MessageId> {
	for (;;) {
		const id = random.id();
		const taken = await trx
			.selectFrom("enrolments")
			.select("id")
			.where("code_hash", "=", enrolmentSecrets(keys, id).codeHash)
			.executeTakeFirst();
		if (taken === undefined) return id;
	}
}
