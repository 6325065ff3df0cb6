import type { Selectable } from "kysely";
import { FoyerError } from "#protocol/foyer-error.ts";
import { asUnixMs } from "#protocol/units.ts";
import type { AccessToken, Tokens } from "../automation.ts";
import type { CloudContext } from "../context.ts";
import { lockPerson } from "../people/lock-person.ts";
import { actorOf } from "../people/people-store.ts";
import type { AccessTokenTable } from "../store/automation-tables.ts";
import { hashAccessToken, isAccessToken, makeAccessToken } from "./access-token.ts";

/** A script has one; who has more than these has lost count. */
const TOKENS_LIMIT = 50;
const DAY = 24 * 60 * 60 * 1000;
/** The last use is written this often at most, in milliseconds: a script that asks often costs no write each time. */
const USE_NOTED_EVERY = 60_000;

export function createTokens({ store, clock, random, demo }: CloudContext): Tokens {
	const { db } = store;

	async function noteUse(row: Pick<Selectable<AccessTokenTable>, "id" | "last_used_at">): Promise<void> {
		const now = clock();
		if (row.last_used_at !== null && now - row.last_used_at < USE_NOTED_EVERY) return;
		await db.updateTable("access_tokens").set({ last_used_at: now }).where("id", "=", row.id).execute();
	}

	return {
		async bearerOf(token) {
			if (!isAccessToken(token)) throw new FoyerError("token-malformed");
			const row = await db
				.selectFrom("access_tokens as token")
				.innerJoin("people", "people.id", "token.person_id")
				.select(["people.id as person", "people.kind", "people.email", "people.name", "people.demo"])
				.select(["token.id", "token.scope", "token.role", "token.identity"])
				.select(["token.expires_at", "token.last_used_at"])
				.where("token_hash", "=", hashAccessToken(token))
				.executeTakeFirst();
			if (row === undefined || (row.demo === 1 && !demo)) throw new FoyerError("token-unknown");
			if (row.expires_at <= clock()) throw new FoyerError("token-expired");
			await noteUse(row);
			return { actor: actorOf({ ...row, id: row.person }, row), scope: row.scope };
		},

		async list({ id }) {
			const rows = await db
				.selectFrom("access_tokens")
				.selectAll()
				.where("person_id", "=", id)
				.orderBy("created_at", "desc")
				.orderBy("id")
				.execute();
			return { items: rows.map(asAccessToken), limit: TOKENS_LIMIT };
		},

		async create({ id: person_id, role, identity }, { name, scope, days }) {
			const token = makeAccessToken(random);
			const created_at = clock();
			const row: Selectable<AccessTokenTable> = {
				id: random.id(),
				person_id,
				name,
				token_hash: hashAccessToken(token),
				scope,
				role,
				identity,
				created_at,
				expires_at: asUnixMs(created_at + days * DAY),
				last_used_at: null,
			};
			await store.transaction(async (trx) => {
				await lockPerson(store, trx, person_id);
				const { count } = await trx
					.selectFrom("access_tokens")
					.select((expression) => expression.fn.countAll<number>().as("count"))
					.where("person_id", "=", person_id)
					.executeTakeFirstOrThrow();
				if (count >= TOKENS_LIMIT) throw new FoyerError("tokens-limit");
				await trx.insertInto("access_tokens").values(row).execute();
			});
			return { ...asAccessToken(row), token };
		},

		async revoke({ id: person }, id) {
			const { numDeletedRows } = await db
				.deleteFrom("access_tokens")
				.where("id", "=", id)
				.where("person_id", "=", person)
				.executeTakeFirstOrThrow();
			if (numDeletedRows === 0n) throw new FoyerError("not-found");
		},

		async revokeAll({ id }) {
			await db.deleteFrom("access_tokens").where("person_id", "=", id).execute();
		},
	};
}

function asAccessToken(row: Selectable<AccessTokenTable>): AccessToken {
	const { id, name, scope, role, identity } = row;
	const { created_at: createdAt, expires_at: expiresAt, last_used_at: lastUsedAt } = row;
	return { id, name, scope, role, identity, createdAt, expiresAt, lastUsedAt };
}
