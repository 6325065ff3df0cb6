import { type FoyerError, isFoyerError } from "#protocol/foyer-error.ts";
import type { MonitorSnapshot } from "./monitor-api.ts";

export interface Snapshots {
	current(): MonitorSnapshot;
	subscribe(listener: (snapshot: MonitorSnapshot) => void): () => void;
	/** Something that the snapshot shows is different now. */
	changed(): void;
}

/**
 * Pushes one snapshot for all changes of the same turn of the event loop, at its end. Whoever asks in between gets a
 * fresh one, never one from before a change: after a reset no moment may exist in which the earlier tenant can still be
 * read.
 */
export function createSnapshots(
	build: (sequence: number) => MonitorSnapshot,
	/** A full or failing disk, such as where the tenant's file cannot be opened: the next change pushes again. */
	unreadable: (error: FoyerError) => void = () => {},
): Snapshots {
	const listeners = new Set<(snapshot: MonitorSnapshot) => void>();
	let sequence = 0;
	let snapshot: MonitorSnapshot | null = null;
	let pushing = false;

	function current(): MonitorSnapshot {
		if (snapshot === null) {
			sequence += 1;
			snapshot = build(sequence);
		}
		return snapshot;
	}

	function push(): void {
		pushing = false;
		try {
			const pushed = current();
			for (const listener of [...listeners]) listener(pushed);
		} catch (error) {
			if (!isFoyerError(error)) throw error;
			unreadable(error);
		}
	}

	return {
		current,
		subscribe(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		changed() {
			snapshot = null;
			if (pushing) return;
			pushing = true;
			setImmediate(push);
		},
	};
}
