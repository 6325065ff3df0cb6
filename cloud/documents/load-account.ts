import { enrolmentUrl } from "#protocol/enrolment-url.ts";
import type { MessageId } from "#protocol/units.ts";
import { enrolmentSecrets } from "../enrolment/enrolment-secrets.ts";
import type { Reader } from "../store/open-store.ts";
import type { AccountRows } from "./account-document.ts";
import type { CloudKeys } from "./cloud-keys.ts";

/** The master's own row among an account's contacts; members' rows carry the member's id. */
export const MASTER = "master";

/** Everything an account document is made of. The account must exist. */
export async function loadAccount(db: Reader, keys: CloudKeys, id: MessageId): Promise<AccountRows> {
	const account = await db.selectFrom("accounts").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
	const devices = await db
		.selectFrom("devices")
		.select(["kind", "name"])
		.where("account_id", "=", id)
		.orderBy("position")
		.execute();
	if (account.registered === 0) {
		return { account, devices, members: [], contact: undefined, enrolment: await openEnrolment(db, keys, id) };
	}
	const members = await db
		.selectFrom("members")
		.select("name")
		.where("account_id", "=", id)
		.orderBy("name")
		.orderBy("id")
		.execute();
	const contact = await db
		.selectFrom("contacts")
		.select(["email", "mobile"])
		.where("account_id", "=", id)
		.where("person", "=", MASTER)
		.executeTakeFirst();
	return { account, devices, members, contact, enrolment: null };
}

async function openEnrolment(db: Reader, keys: CloudKeys, id: MessageId): Promise<AccountRows["enrolment"]> {
	const row = await db
		.selectFrom("enrolments")
		.selectAll()
		.where("account_id", "=", id)
		.where("used_at", "is", null)
		.where("replaced_at", "is", null)
		.executeTakeFirst();
	if (row === undefined) return null;
	const { token, code } = enrolmentSecrets(keys, row.id);
	return { url: enrolmentUrl(row.public_url, token), code, issuedAt: row.issued_at, expiresAt: row.expires_at };
}
