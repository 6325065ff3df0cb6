import { setImmediate as nextTurn } from "node:timers/promises";
import type { Selectable } from "kysely";
import type { KitId } from "#protocol/kit-id.ts";
import { asRevision, type Generation, type Revision } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { errorFields } from "../error-fields.ts";
import type { OutboxTable } from "../store/technical-tables.ts";
import { systemTimers, type Timers } from "../timers.ts";

export type OutboxRow = Pick<
	Selectable<OutboxTable>,
	"kit" | "channel" | "payload" | "generation" | "revision" | "expires_at"
>;

/** Publishes one message; resolves at its PUBACK. */
export type Send = (row: OutboxRow) => Promise<void>;

export interface OutboxPublisher {
	/** There may be something new. */
	kick(): void;
	/** Publishes a document that is not in the outbox; nothing where a newer one was published meanwhile. */
	publishDocument(row: OutboxRow): Promise<void>;
	/** Deletes what was acknowledged; nothing is published from then on. */
	close(): Promise<void>;
}

/** Rows read at a time. */
const BATCH = 500;
/** Acknowledged rows wait this long to be deleted together: their deletion is synced too, and nobody waits for it. */
const FORGET_AFTER_MS = 100;

/** Publishes the outbox in the order of its rows, and deletes each row once the broker has acknowledged it. */
export function createOutboxPublisher(
	{ store, clock, logger }: Pick<CloudContext, "store" | "clock" | "logger">,
	send: Send,
	timers: Timers = systemTimers,
): OutboxPublisher {
	const inFlight = new Set<number>();
	const published = new Map<KitId, Position>();
	let acknowledged: number[] = [];
	let cancelTimer: (() => void) | null = null;
	let draining: Promise<void> | null = null;
	let kicked = false;
	let closed = false;
	let failed = false;

	async function drain(): Promise<void> {
		while (kicked && !closed) {
			kicked = false;
			const rows = await store.db
				.selectFrom("outbox")
				.selectAll()
				.orderBy("id")
				.limit(BATCH + inFlight.size)
				.execute();
			const fresh = rows.filter(({ id }) => !inFlight.has(id));
			failed = false;
			for (const row of fresh) publish(row);
			// A broker that is gone refuses at once, and SQLite never waits: without a turn nothing else would ever run.
			await nextTurn();
			kicked ||= fresh.length >= BATCH && !failed;
		}
		// Here, not later: a kick that comes in between would otherwise find a drain that has stopped looking.
		draining = null;
	}

	function publish(row: Selectable<OutboxTable>): void {
		inFlight.add(row.id);
		const expired = row.expires_at !== null && row.expires_at <= clock();
		const sent = expired || !isCurrent(row) ? Promise.resolve() : send(row);
		sent.then(
			() => forget(row.id),
			(error: unknown) => {
				inFlight.delete(row.id);
				failed = true;
				if (!closed) logger.warn({ kit: row.kit, ...errorFields(error) }, "not published yet; it stays in the outbox");
			},
		);
	}

	/** A retained document must never replace a newer one: the last one published is what monitors find. */
	function isCurrent(row: OutboxRow): boolean {
		if (row.channel !== "account") return true;
		const position = { generation: row.generation, revision: row.revision ?? asRevision(1) };
		const last = published.get(row.kit);
		if (last !== undefined && isBefore(position, last)) return false;
		published.set(row.kit, position);
		return true;
	}

	function forget(id: number): void {
		acknowledged.push(id);
		cancelTimer ??= timers(FORGET_AFTER_MS, () => void deleteAcknowledged());
	}

	async function deleteAcknowledged(): Promise<void> {
		cancelTimer?.();
		cancelTimer = null;
		const ids = acknowledged;
		acknowledged = [];
		if (ids.length === 0) return;
		try {
			for (let start = 0; start < ids.length; start += BATCH)
				await store.db
					.deleteFrom("outbox")
					.where("id", "in", ids.slice(start, start + BATCH))
					.execute();
		} catch (error) {
			logger.warn(errorFields(error), "acknowledged messages stay in the outbox; they will be published again");
		}
		for (const id of ids) inFlight.delete(id);
	}

	return {
		kick() {
			if (closed) return;
			kicked = true;
			draining ??= drain().catch((error: unknown) => {
				draining = null;
				logger.error(errorFields(error), "the outbox cannot be read");
			});
		},
		async publishDocument(row) {
			if (!closed && isCurrent(row)) await send(row);
		},
		async close() {
			closed = true;
			await draining;
			await deleteAcknowledged();
		},
	};
}

interface Position {
	readonly generation: Generation;
	readonly revision: Revision;
}

const isBefore = (a: Position, b: Position) =>
	a.generation === b.generation ? a.revision < b.revision : a.generation < b.generation;
