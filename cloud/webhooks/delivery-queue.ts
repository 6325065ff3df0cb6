import type { Selectable, Updateable } from "kysely";
import { asUnixMs, type UnixMs } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import type { WebhookDeliveryTable, WebhookTable } from "../store/automation-tables.ts";
import type { Reader } from "../store/open-store.ts";
import { OFF_AFTER, waitAfter } from "./next-attempt.ts";
import type { PostResult } from "./post-webhook.ts";

/** How long a receiver may take for its answer, in milliseconds. */
export const ANSWER_WITHIN = 10_000;
/** Who has not settled an attempt by then has crashed: somebody else makes the next one. Milliseconds. */
const LEASE = ANSWER_WITHIN + 5_000;

export interface Due {
	readonly delivery: Pick<
		Selectable<WebhookDeliveryTable>,
		"id" | "webhook_id" | "payload" | "attempts" | "next_attempt_at"
	>;
	readonly webhook: Pick<Selectable<WebhookTable>, "id" | "url" | "secret_version" | "rotated_at">;
}

/** What can be sent now, without the webhooks that are busy. Of one account a webhook gets one at a time, in its order. */
export async function findDue(db: Reader, now: UnixMs, busy: readonly string[], most: number): Promise<readonly Due[]> {
	const waiting = db
		.selectFrom("webhook_deliveries as delivery")
		.innerJoin("webhooks as webhook", "webhook.id", "delivery.webhook_id")
		.select(["delivery.id", "delivery.webhook_id", "payload", "attempts", "next_attempt_at"])
		.select(["webhook.url", "webhook.secret_version", "webhook.rotated_at"])
		.where("delivery.state", "=", "waiting")
		.where("delivery.next_attempt_at", "<=", now)
		.where("webhook.off", "=", 0)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom("webhook_deliveries as earlier")
						.select("earlier.id")
						.whereRef("earlier.account_id", "=", "delivery.account_id")
						.whereRef("earlier.webhook_id", "=", "delivery.webhook_id")
						.where("earlier.state", "=", "waiting")
						.whereRef("earlier.sequence", "<", "delivery.sequence"),
				),
			),
		)
		.orderBy("delivery.sequence")
		.limit(most);
	const rows = await (busy.length === 0 ? waiting : waiting.where("webhook.id", "not in", busy)).execute();
	return rows.map(({ url, secret_version, rotated_at, ...delivery }) => ({
		delivery,
		webhook: { id: delivery.webhook_id, url, secret_version, rotated_at },
	}));
}

/** Takes one to send it, counted before it is sent. False where another process was first. */
export async function claim(db: Reader, { delivery }: Due, now: UnixMs): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable("webhook_deliveries")
		.set({ attempts: delivery.attempts + 1, next_attempt_at: asUnixMs(now + LEASE) })
		.where("id", "=", delivery.id)
		.where("state", "=", "waiting")
		.where("next_attempt_at", "=", delivery.next_attempt_at)
		.executeTakeFirstOrThrow();
	return numUpdatedRows === 1n;
}

/** Keeps what an attempt came to, and when the next one is. True where the webhook was switched off by it. */
export async function settle(
	{ store, clock, random }: Pick<CloudContext, "store" | "clock" | "random">,
	{ delivery, webhook }: Due,
	result: PostResult,
): Promise<boolean> {
	const now = clock();
	const attempts = delivery.attempts + 1;
	return store.transaction(async (trx) => {
		const change = (values: Updateable<WebhookDeliveryTable>) =>
			trx.updateTable("webhook_deliveries").set(values).where("id", "=", delivery.id).execute();
		// What an address answered that it had before says nothing of the one that it has now.
		const ofWebhook = trx.updateTable("webhooks").where("id", "=", webhook.id).where("url", "=", webhook.url);
		if ("failure" in result && result.failure === "stopped") {
			// The cloud is closing: it was no attempt, and whoever starts next makes it.
			await change({ attempts: delivery.attempts, next_attempt_at: now });
			return false;
		}
		const last_result = "failure" in result ? result.failure : String(result.status);
		if ("status" in result && result.status >= 200 && result.status < 300) {
			await change({ state: "delivered", last_result, delivered_at: now, next_attempt_at: null });
			await ofWebhook.set({ failing_since: null }).where("failing_since", "is not", null).execute();
			return false;
		}
		const wait = waitAfter(attempts, random);
		const next_attempt_at = wait === null ? null : asUnixMs(now + wait);
		await change({ state: wait === null ? "failed" : "waiting", last_result, next_attempt_at });
		await ofWebhook.set({ failing_since: now }).where("failing_since", "is", null).execute();
		// 410 says that it is gone for good: https://www.standardwebhooks.com, section Operational considerations.
		const gone = last_result === "410";
		if (wait !== null && !gone) return false;
		const failing = ofWebhook.set({ off: 1 }).where("off", "=", 0);
		const long = asUnixMs(Math.max(0, now - OFF_AFTER));
		const { numUpdatedRows } = await (gone
			? failing
			: failing.where("failing_since", "<=", long)
		).executeTakeFirstOrThrow();
		if (numUpdatedRows === 0n) return false;
		await giveUp(trx, webhook.id);
		return true;
	});
}

/** What waits for a webhook that is off would come too late for anybody; it can be sent again by hand. */
export async function giveUp(db: Reader, webhookId: string): Promise<void> {
	await db
		.updateTable("webhook_deliveries")
		.set({ state: "failed", next_attempt_at: null })
		.where("webhook_id", "=", webhookId)
		.where("state", "=", "waiting")
		.execute();
}
