import { createStore, type StoreApi } from "zustand/vanilla";
import type { MonitorCommands, MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { isErrorCode } from "#protocol/error-codes.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { OpenChannel } from "./channel.ts";
import type { AgentFrame } from "./frames.ts";

/** The agent as the panel knows it: its newest snapshot, and its commands. */
export interface MonitorClient {
	readonly store: StoreApi<MonitorState>;
	readonly commands: MonitorCommands;
	close(): void;
}

export interface MonitorState {
	/** Null until the first one came. */
	readonly snapshot: MonitorSnapshot | null;
	/** The monitor's clock less the panel's, in milliseconds. */
	readonly clockOffset: number;
	readonly line: "connecting" | "open" | "lost";
}

/** Speaks `MonitorApi` over a channel. Commands without a line, or without an answer before it broke, reject with `monitor-lost`. */
export function createMonitorClient(openChannel: OpenChannel, panelClock: () => number = Date.now): MonitorClient {
	const store = createStore<MonitorState>(() => ({ snapshot: null, clockOffset: 0, line: "connecting" }));
	const pending = new Map<number, { resolve(result: unknown): void; reject(error: FoyerError): void }>();
	let lastId = 0;
	let fresh = true;

	const receive = (frame: AgentFrame) => {
		if ("snapshot" in frame) {
			const { snapshot } = frame;
			const known = store.getState().snapshot;
			// A restarted agent counts its sequence anew, so the first snapshot of a line always counts.
			if (!fresh && known !== null && snapshot.sequence <= known.sequence) return;
			fresh = false;
			store.setState({ snapshot, clockOffset: snapshot.time - panelClock(), line: "open" });
			return;
		}
		const waiting = pending.get(frame.id);
		pending.delete(frame.id);
		if ("error" in frame) waiting?.reject(toFoyerError(frame.error));
		else waiting?.resolve(frame.result);
	};

	const channel = openChannel({
		opened: () => {
			fresh = true;
		},
		frame: receive,
		lost: () => {
			for (const { reject } of pending.values()) reject(new FoyerError("monitor-lost"));
			pending.clear();
			store.setState({ line: "lost" });
		},
	});

	const call = (command: keyof MonitorCommands, input: unknown) =>
		new Promise<unknown>((resolve, reject) => {
			const id = ++lastId;
			pending.set(id, { resolve, reject });
			if (channel.send({ id, command, input })) return;
			pending.delete(id);
			reject(new FoyerError("monitor-lost"));
		});
	// The one map from command to signature is MonitorCommands itself; a proxy is its thin generic end.
	const commands = new Proxy({} as MonitorCommands, {
		get: (_, command: keyof MonitorCommands) => (input: unknown) => call(command, input),
	});
	return { store, commands, close: () => channel.close() };
}

function toFoyerError(error: { readonly code: string; readonly detail?: string | undefined }): FoyerError {
	return isErrorCode(error.code) ? new FoyerError(error.code, error.detail) : new FoyerError("internal", error.code);
}
