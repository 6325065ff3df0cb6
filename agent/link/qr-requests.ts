import type { Timers } from "#agent/timers.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { Reply } from "#protocol/replies.ts";
import { ISSUE_QR_NOT_AFTER, type Request } from "#protocol/requests.ts";
import type { Clock, Generation, MessageId, UnixMs } from "#protocol/units.ts";

export interface QrRequestPorts {
	readonly clock: Clock;
	readonly timers: Timers;
	readonly randomId: () => MessageId;
	/** Rejects where it did not reach the broker. */
	send(request: Request): Promise<void>;
}

/** Wishes for a fresh QR code: somebody waits in front of the panel, so they live in memory, for a minute. */
export interface QrRequests {
	/** Resolves once the cloud has agreed. A second tap joins the first. Refused: offline, request-expired, and what the cloud says. */
	issue(generation: Generation): Promise<void>;
	replied(reply: Reply): void;
	/** Ends the wish that waits, where one does. */
	fail(code: "offline" | "no-account"): void;
}

interface Waiting {
	readonly id: MessageId;
	readonly answer: Promise<void>;
	readonly settle: (refusal: FoyerError | null) => void;
}

export function createQrRequests({ clock, timers, randomId, send }: QrRequestPorts): QrRequests {
	let waiting: Waiting | null = null;

	function issue(generation: Generation): Promise<void> {
		waiting ??= begin(generation);
		return waiting.answer;
	}

	function begin(generation: Generation): Waiting {
		const { promise, resolve, reject } = Promise.withResolvers<void>();
		const id = randomId();
		const cancelTimer = timers(ISSUE_QR_NOT_AFTER, () => settle(new FoyerError("request-expired")));
		function settle(refusal: FoyerError | null): void {
			cancelTimer();
			waiting = null;
			if (refusal === null) resolve();
			else reject(refusal);
		}
		const sentAt = clock();
		const notAfter = (sentAt + ISSUE_QR_NOT_AFTER) as UnixMs;
		send({ v: 1, id, type: "issue-qr", generation, sentAt, notAfter }).catch(() => {
			if (waiting?.id === id) settle(new FoyerError("offline"));
		});
		return { id, answer: promise, settle };
	}

	return {
		issue,
		replied(reply) {
			if (waiting?.id !== reply.id) return;
			waiting.settle(reply.outcome === "accepted" ? null : new FoyerError(reply.code));
		},
		fail: (code) => waiting?.settle(new FoyerError(code)),
	};
}
