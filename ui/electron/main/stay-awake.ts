import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";

/** Electron's `powerSaveBlocker`, as far as it is needed. */
export interface SleepBlocker {
	start(type: "prevent-display-sleep"): number;
	stop(id: number): void;
}

/** Whether somebody is at the door, or on the line: from the first ring to the end of the call. */
export function needsDisplay({ call, alarm }: Pick<MonitorSnapshot, "call" | "alarm">): boolean {
	return call !== null || alarm !== null;
}

/** Keeps the display on while it rings, and lets it sleep again afterwards. Feed it every snapshot. */
export function stayAwake(blocker: SleepBlocker): (snapshot: Pick<MonitorSnapshot, "call" | "alarm">) => void {
	let held: number | null = null;
	return (snapshot) => {
		const isNeeded = needsDisplay(snapshot);
		if (isNeeded && held === null) held = blocker.start("prevent-display-sleep");
		if (!isNeeded && held !== null) {
			blocker.stop(held);
			held = null;
		}
	};
}
