import type { Selectable } from "kysely";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { MessageId } from "#protocol/units.ts";
import { type NewWebhook, type Webhook, type WebhookDelivery, type Webhooks, webhookEvents } from "../automation.ts";
import type { CloudContext } from "../context.ts";
import { lockPerson } from "../people/lock-person.ts";
import type { Actor } from "../ports/actor.ts";
import type { WebhookDeliveryTable, WebhookTable } from "../store/automation-tables.ts";
import type { Reader, Store, Transact } from "../store/open-store.ts";
import { giveUp } from "./delivery-queue.ts";
import { newDelivery, payloadOf } from "./record-event.ts";
import { isWebhookUrl } from "./webhook-address.ts";
import { webhookSecret } from "./webhook-secret.ts";

const WEBHOOKS_LIMIT = 10;

/** `local` allows private addresses, and http to this machine. */
export function createWebhooks({ store, clock, random, keys, changes }: CloudContext, local: boolean): Webhooks {
	const { db } = store;

	function checked({ url, events }: NewWebhook) {
		if (!isWebhookUrl(url, local)) throw new FoyerError("webhook-url-invalid");
		return { url, events: webhookEvents.filter((event) => events.includes(event)).join(" ") };
	}

	/** Sends it from its first attempt on, whatever became of it before. */
	async function sendAgain(webhook: Selectable<WebhookTable>, deliveryId: MessageId): Promise<WebhookDelivery> {
		const row = await db
			.updateTable("webhook_deliveries")
			.set({ state: "waiting", attempts: 0, next_attempt_at: clock(), delivered_at: null })
			.where("id", "=", deliveryId)
			.where("webhook_id", "=", webhook.id)
			.returningAll()
			.executeTakeFirst();
		if (row === undefined) throw new FoyerError("not-found");
		changes.announce();
		return asDelivery(row);
	}

	return {
		async list({ id }) {
			const rows = await db
				.selectFrom("webhooks")
				.selectAll()
				.where("person_id", "=", id)
				.orderBy("created_at")
				.orderBy("id")
				.execute();
			return { items: rows.map(asWebhook), limit: WEBHOOKS_LIMIT };
		},

		async create({ id: person_id }, webhook) {
			const row: Selectable<WebhookTable> = {
				id: random.id(),
				person_id,
				...checked(webhook),
				secret_version: 1,
				rotated_at: null,
				created_at: clock(),
				failing_since: null,
				off: 0,
			};
			await store.transaction(async (trx) => {
				await lockPerson(store, trx, person_id);
				const known = await trx.selectFrom("webhooks").select("id").where("person_id", "=", person_id).execute();
				if (known.length >= WEBHOOKS_LIMIT) throw new FoyerError("webhooks-limit");
				await trx.insertInto("webhooks").values(row).execute();
			});
			return { ...asWebhook(row), secret: webhookSecret(keys, row) };
		},

		change: (actor, id, { on, ...webhook }) =>
			store.transaction(async (trx) => {
				// Read where it is written: its attempts may be switching it off at this very moment.
				await lockWebhook(store, trx, id);
				const before = await ownWebhook(trx, actor, id);
				const goesOn = on && before.off === 0 && before.url === webhook.url;
				const failing_since = goesOn ? before.failing_since : null;
				const values = { ...checked(webhook), failing_since, off: on ? 0 : 1 } as const;
				// Also before it is switched on: something may have been written while it was being switched off.
				if (!on || before.off === 1) await giveUp(trx, id);
				await trx.updateTable("webhooks").set(values).where("id", "=", id).execute();
				return asWebhook({ ...before, ...values });
			}),

		async remove(actor, id) {
			await ownWebhook(db, actor, id);
			await store.transaction(async (trx) => {
				await trx.deleteFrom("webhooks").where("id", "=", id).execute();
				await trx.deleteFrom("webhook_deliveries").where("webhook_id", "=", id).execute();
			});
		},

		async rotateSecret(actor, id) {
			const { secret_version } = await ownWebhook(db, actor, id);
			const next = { id, secret_version: secret_version + 1 };
			await db
				.updateTable("webhooks")
				.set({ secret_version: next.secret_version, rotated_at: clock() })
				.where("id", "=", id)
				.where("secret_version", "=", secret_version)
				.execute();
			return { secret: webhookSecret(keys, next) };
		},

		async sendTest(actor, id) {
			const { id: webhookId } = onlyOn(await ownWebhook(db, actor, id));
			const now = clock();
			const payload = payloadOf("test", now, {});
			const row = await db
				.insertInto("webhook_deliveries")
				.values({ ...newDelivery(random, webhookId, now), type: "test", payload, account_id: null })
				.returningAll()
				.executeTakeFirstOrThrow();
			changes.announce();
			return asDelivery(row);
		},

		async deliveries(actor, id, { cursor, limit }) {
			await ownWebhook(db, actor, id);
			const before = cursor === null ? Number.MAX_SAFE_INTEGER : Number(cursor);
			if (!Number.isSafeInteger(before)) throw new FoyerError("validation-failed", "cursor");
			const rows = await db
				.selectFrom("webhook_deliveries")
				.selectAll()
				.where("webhook_id", "=", id)
				.where("sequence", "<", before)
				.orderBy("sequence", "desc")
				.limit(limit + 1)
				.execute();
			const shown = rows.slice(0, limit);
			const last = shown.at(-1);
			const nextCursor = rows.length > limit && last !== undefined ? String(last.sequence) : null;
			return { items: shown.map(asDelivery), nextCursor };
		},

		redeliver: async (actor, id, deliveryId) => sendAgain(onlyOn(await ownWebhook(db, actor, id)), deliveryId),
	};
}

/** Nobody else changes it until the transaction ends. SQLite has one writer at a time. */
async function lockWebhook({ kind }: Pick<Store, "kind">, trx: Transact, id: MessageId): Promise<void> {
	if (kind === "postgresql") await trx.selectFrom("webhooks").select("id").where("id", "=", id).forUpdate().execute();
}

async function ownWebhook(db: Reader, { id: person }: Actor, id: MessageId): Promise<Selectable<WebhookTable>> {
	const found = db.selectFrom("webhooks").selectAll().where("id", "=", id).where("person_id", "=", person);
	const row = await found.executeTakeFirst();
	if (row === undefined) throw new FoyerError("not-found");
	return row;
}

function onlyOn(webhook: Selectable<WebhookTable>): Selectable<WebhookTable> {
	if (webhook.off === 1) throw new FoyerError("webhook-off");
	return webhook;
}

function asWebhook(row: Selectable<WebhookTable>): Webhook {
	const { id, url, failing_since: failingSince, created_at: createdAt } = row;
	const names = row.events.split(" ");
	const events = webhookEvents.filter((event) => names.includes(event));
	const state = row.off === 1 ? "off" : failingSince === null ? "on" : "failing";
	return { id, url, events, state, failingSince, createdAt };
}

function asDelivery(row: Selectable<WebhookDeliveryTable>): WebhookDelivery {
	const { id, type, state, attempts, last_result: lastResult, created_at: createdAt } = row;
	const { next_attempt_at: nextAttemptAt, delivered_at: deliveredAt } = row;
	return { id, type, state, attempts, lastResult, createdAt, nextAttemptAt, deliveredAt };
}
