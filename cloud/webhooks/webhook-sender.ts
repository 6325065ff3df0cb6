import { asUnixMs } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { errorFields } from "../error-fields.ts";
import { ANSWER_WITHIN, claim, type Due, findDue, settle } from "./delivery-queue.ts";
import { postWebhook } from "./post-webhook.ts";
import { signatureHeaders } from "./webhook-secret.ts";

/** How often it is looked for what has become due, in milliseconds; a commit of this process is seen at once. */
const LOOK_AGAIN = 1_000;
/** Attempts under way at a time, and for one webhook: a receiver that hangs does not keep the others waiting. */
const AT_ONCE = 16;
const AT_ONCE_FOR_ONE = 2;
/** What was settled is shown for this long, in milliseconds, and looked for that often. */
const KEPT = 30 * 24 * 60 * 60 * 1000;
const PRUNE_EVERY = 60 * 60 * 1000;

type SenderContext = Pick<CloudContext, "store" | "keys" | "clock" | "random" | "logger" | "changes">;

export interface WebhookSender {
	start(): void;
	/** Attempts under way end, and are made again by whoever starts next. */
	close(): Promise<void>;
}

/** Sends what waits for webhooks: at least once, signed, with retries; `local` allows private addresses. */
export function createWebhookSender(context: SenderContext, local: boolean): WebhookSender {
	const { store, keys, clock, logger, changes } = context;
	const closing = new AbortController();
	const underWay = new Map<Promise<void>, string>();
	let woken = new AbortController();
	let running: Promise<void> | null = null;
	let prunedAt = 0;

	async function run(): Promise<void> {
		while (!closing.signal.aborted) {
			const count = changes.count();
			woken = new AbortController();
			try {
				while ((await sendDue()) > 0);
				await prune();
			} catch (error) {
				logger.error(errorFields(error), "webhooks cannot be sent");
			}
			await changes.wait(count, LOOK_AGAIN, AbortSignal.any([closing.signal, woken.signal]));
		}
	}

	async function sendDue(): Promise<number> {
		const free = AT_ONCE - underWay.size;
		if (free === 0 || closing.signal.aborted) return 0;
		let begun = 0;
		for (const due of await findDue(store.db, clock(), busyWebhooks(), free)) {
			if (countOf(due.webhook.id) >= AT_ONCE_FOR_ONE) continue;
			if (!(await claim(store.db, due, clock()))) continue;
			begun += 1;
			begin(due);
		}
		return begun;
	}

	function begin(due: Due): void {
		const sending = send(due).finally(() => {
			underWay.delete(sending);
			woken.abort();
		});
		underWay.set(sending, due.webhook.id);
	}

	async function send(due: Due): Promise<void> {
		const { delivery, webhook } = due;
		try {
			const headers = signatureHeaders(keys, webhook, delivery, clock());
			const { signal } = closing;
			const message = { url: webhook.url, headers, body: delivery.payload };
			const result = await postWebhook({ ...message, local, within: ANSWER_WITHIN, signal });
			if (await settle(context, due, result))
				logger.warn({ webhook: webhook.id }, "webhook switched off: it keeps failing");
		} catch (error) {
			// Not settled, so its lease runs out and it is sent again.
			logger.error({ webhook: webhook.id, ...errorFields(error) }, "a webhook's attempt was not recorded");
		}
	}

	const countOf = (id: string) => [...underWay.values()].filter((webhook) => webhook === id).length;
	const busyWebhooks = () => [...new Set(underWay.values())].filter((id) => countOf(id) >= AT_ONCE_FOR_ONE);

	async function prune(): Promise<void> {
		const now = clock();
		if (now - prunedAt < PRUNE_EVERY) return;
		prunedAt = now;
		await store.db
			.deleteFrom("webhook_deliveries")
			.where("created_at", "<", asUnixMs(Math.max(0, now - KEPT)))
			.where("state", "!=", "waiting")
			.execute();
		// Written while somebody deleted their webhook.
		await store.db
			.deleteFrom("webhook_deliveries")
			.where("webhook_id", "not in", store.db.selectFrom("webhooks").select("id"))
			.execute();
	}

	return {
		start() {
			running ??= run();
		},
		async close() {
			closing.abort();
			await running;
			await Promise.all(underWay.keys());
		},
	};
}
