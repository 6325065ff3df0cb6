import fs from "node:fs";

/** Which step of a process is its last one. */
export type Kill =
	/** The first step of this name. */
	| { readonly at: string }
	/** The nth step from now, whatever it is, counted from 1. */
	| { readonly after: number };

/** What the parent process says over IPC. */
export interface Order {
	/** Null takes an earlier one back. */
	readonly kill: Kill | null;
}

// Taken before anybody wraps it: what is told here is no step of the product.
const { openSync, writeSync } = fs;
const told = openSync(String(process.env["FOYER_FAULT_LOG"]), "a");
let kill: Kill | null = JSON.parse(process.env["FOYER_FAULT_KILL"] ?? "null");
let steps = 0;

/** Every durable step of the process comes by here, under its name, before it is done or just after. */
export function step(name: string): void {
	steps += 1;
	writeSync(told, `${name}\n`);
	if (kill === null) return;
	if ("at" in kill ? kill.at !== name : kill.after !== steps) return;
	writeSync(told, `KILLED ${name}\n`);
	process.kill(process.pid, "SIGKILL");
	// The signal is delivered before this call returns; should it not be, nothing may happen after it all the same.
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

/** Takes orders from the parent, and tells it when each one holds; an orphan ends. */
export function takeOrders(): void {
	process.on("message", (order: Order) => {
		kill = order.kill;
		steps = 0;
		process.send?.({ taken: true });
	});
	process.on("disconnect", () => process.exit());
	// The channel alone keeps no process open.
	process.channel?.unref();
}
