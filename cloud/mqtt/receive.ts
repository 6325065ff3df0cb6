import { contract } from "#protocol/contract.ts";
import type { ErrorCode } from "#protocol/error-codes.ts";
import { eventMessage } from "#protocol/events.ts";
import { type Decoded, decodeMessage } from "#protocol/message.ts";
import { presenceMessage } from "#protocol/presence.ts";
import { reportMessage } from "#protocol/report.ts";
import { requestMessage } from "#protocol/requests.ts";
import { type ParsedTopic, parseTopic } from "#protocol/topics.ts";
import type { CloudContext } from "../context.ts";
import type { RingStates } from "../kits/ring-states.ts";
import { answerRequest } from "./answer-request.ts";
import { takeEvent } from "./take-event.ts";
import { takePresence } from "./take-presence.ts";
import { takeReport } from "./take-report.ts";
import { withLockedKit } from "./with-locked-kit.ts";

/** Why a message changed nothing; null where it was taken. */
export type Drop = { readonly code: ErrorCode; readonly detail?: string | undefined } | null;

export interface Receiver extends CloudContext {
	readonly ringStates: RingStates;
}

/** What a kit says. When it resolves, all that the message caused is durable; what is dropped is counted and logged. */
export async function receive(context: Receiver, topic: string, payload: Uint8Array): Promise<void> {
	const parsed = parseTopic(topic);
	const drop =
		parsed === null || contract[parsed.channel].direction !== "kit-to-cloud"
			? ({ code: "message-foreign" } satisfies Drop)
			: await take(context, parsed, payload);
	if (drop === null) return;
	context.metrics.messageDropped(drop.code);
	context.logger.warn({ kit: parsed?.kit, channel: parsed?.channel, ...drop }, "a message was dropped");
}

async function take(context: Receiver, { kit, channel }: ParsedTopic, payload: Uint8Array): Promise<Drop> {
	switch (channel) {
		case "requests":
			return decoded(decodeMessage(requestMessage, payload), async (request) => {
				const reset = await withLockedKit(context.store, kit, (trx, target) =>
					answerRequest(context, trx, target, request),
				);
				if (reset === null) return { code: "kit-unknown" };
				context.outboxChanged();
				if (reset) context.resetCommitted("monitor", kit);
				return null;
			});
		case "events":
			return decoded(decodeMessage(eventMessage, payload), (event) => takeEvent(context, kit, event));
		case "report":
			return decoded(decodeMessage(reportMessage, payload), (report) => takeReport(context, kit, report));
		case "presence":
			return decoded(decodeMessage(presenceMessage, payload), async (presence) => {
				const drop = await takePresence(context.store, kit, presence);
				// Another process, such as `foyer kit`, may have left something for it in the outbox.
				context.outboxChanged();
				return drop;
			});
		default:
			return { code: "message-foreign" };
	}
}

async function decoded<T>(message: Decoded<T>, work: (value: T) => Promise<Drop>): Promise<Drop> {
	return message.ok ? work(message.value) : { code: message.code, detail: message.detail };
}
