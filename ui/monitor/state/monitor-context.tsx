import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useStore } from "zustand";
import type { MonitorCommands, MonitorSnapshot } from "#agent/api/monitor-api.ts";
import type { MonitorClient } from "../api/monitor-client.ts";

const MonitorContext = createContext<MonitorClient | null>(null);

export function MonitorProvider(props: { readonly client: MonitorClient; readonly children: ReactNode }) {
	return <MonitorContext value={props.client}>{props.children}</MonitorContext>;
}

function useClient(): MonitorClient {
	const client = useContext(MonitorContext);
	if (client === null) throw new Error("there is no MonitorProvider above");
	return client;
}

export function useCommands(): MonitorCommands {
	return useClient().commands;
}

/** A part of the newest snapshot. Only for what is shown once the first snapshot came. */
export function useSnapshot<T>(select: (snapshot: MonitorSnapshot) => T): T {
	return useStore(useClient().store, ({ snapshot }) => {
		if (snapshot === null) throw new Error("shown before the first snapshot");
		return select(snapshot);
	});
}

/** The monitor's clock in Unix milliseconds, told anew at every full `step` of it. */
export function useNow(step: number): number {
	const { store } = useClient();
	const read = () => Date.now() + store.getState().clockOffset;
	const [, setTick] = useState(0);
	// Not an interval: after a sleep or a busy moment the next tick is again on the full step.
	useEffect(() => {
		let timer: ReturnType<typeof setTimeout>;
		const schedule = () => {
			const now = Date.now() + store.getState().clockOffset;
			timer = setTimeout(
				() => {
					setTick((tick) => tick + 1);
					schedule();
				},
				step - (now % step) + 5,
			);
		};
		schedule();
		return () => clearTimeout(timer);
	}, [step, store]);
	return read();
}
