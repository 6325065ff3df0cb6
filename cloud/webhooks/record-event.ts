import type { Selectable } from "kysely";
import type { ResetSource } from "#protocol/account-document.ts";
import type { Generation, UnixMs } from "#protocol/units.ts";
import type { WebhookEvent } from "../automation.ts";
import type { CloudContext } from "../context.ts";
import type { AccountTable } from "../store/account-tables.ts";
import type { Transact } from "../store/open-store.ts";

/** What happened to an account. There is no room in it for anything of a tenant. */
export interface AccountEvent {
	readonly type: WebhookEvent;
	readonly account: Pick<Selectable<AccountTable>, "id" | "kit">;
	readonly generation: Generation;
	readonly at: UnixMs;
	/** Who asked for the reset that it is about; null where it is about none. */
	readonly source: ResetSource | null;
}

/** Leaves an event for each webhook of the kit's owner that wants it, in the transaction of what happened. */
export async function recordEvent(
	{ random }: Pick<CloudContext, "random">,
	trx: Transact,
	{ type, account, generation, at, source }: AccountEvent,
): Promise<void> {
	const webhooks = await trx
		.selectFrom("webhooks")
		.innerJoin("kits", "kits.owner_id", "webhooks.person_id")
		.select(["webhooks.id", "webhooks.events"])
		.where("kits.kit", "=", account.kit)
		.where("webhooks.off", "=", 0)
		.execute();
	const wanted = webhooks.filter(({ events }) => events.split(" ").includes(type));
	if (wanted.length === 0) return;
	const { id: accountId, kit } = account;
	const payload = payloadOf(type, at, { accountId, kit, generation, at, source });
	await trx
		.insertInto("webhook_deliveries")
		.values(wanted.map(({ id }) => ({ ...newDelivery(random, id, at), type, payload, account_id: accountId })))
		.execute();
}

/** A message of Standard Webhooks: type, ISO 8601 timestamp, data. */
export const payloadOf = (type: string, at: UnixMs, data: object): string =>
	JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });

/** One that is due at once. */
export function newDelivery({ id }: CloudContext["random"], webhookId: string, now: UnixMs) {
	const waiting = { state: "waiting", attempts: 0, last_result: null, delivered_at: null } as const;
	return { id: id(), webhook_id: webhookId, ...waiting, created_at: now, next_attempt_at: now };
}
