import { type Certificate, certificateSchema } from "#protocol/certificate.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { MessageId } from "#protocol/units.ts";
import type { Reader } from "../store/open-store.ts";

/** All certificates of an account, the newest first. */
export async function certificatesOf(db: Reader, accountId: MessageId): Promise<readonly Certificate[]> {
	const rows = await db
		.selectFrom("certificates")
		.select("certificate")
		.where("account_id", "=", accountId)
		.orderBy("generation", "desc")
		.execute();
	return rows.map(({ certificate }) => certificateSchema.parse(JSON.parse(certificate)));
}

/** One of them. Refused: not-found. */
export async function certificateOf(db: Reader, accountId: MessageId, id: MessageId): Promise<Certificate> {
	const certificate = (await certificatesOf(db, accountId)).find((one) => one.id === id);
	if (certificate === undefined) throw new FoyerError("not-found");
	return certificate;
}
