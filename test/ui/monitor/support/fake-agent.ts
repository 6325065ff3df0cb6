import "./zod-without-eval.ts";
import type { CallRow, MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { servePort } from "#agent/api/port.ts";
import { callRows, createFakeMonitor, type FakeMonitor } from "#test/support/fake-monitor.ts";
import { PORT_OFFERED, PORT_PROPERTY, PORT_WANTED } from "#ui/monitor/api/port-channel.ts";

export interface FirstView {
	readonly snapshot: MonitorSnapshot;
	readonly calls: number;
	/** What every door picture shows. */
	readonly picture: ShownPicture | null;
}

export interface ShownPicture {
	readonly mime: string;
	readonly base64: string;
}

declare global {
	interface Window {
		/** Set before this script runs: what the panel is to show first. */
		foyerFirst: FirstView;
		foyerFake: FakeMonitor;
	}
}

// The agent's port is Node's, which has this; a browser has not.
Object.assign(globalThis, {
	setImmediate: (run: (...given: unknown[]) => void, ...given: unknown[]) => setTimeout(run, 0, ...given),
});

// Runs in the page, before the panel's own script: an agent at the other end of the port that a preload would hand over.
const { snapshot, calls, picture } = window.foyerFirst;
const rows: CallRow[] = callRows(calls);
const fake = createFakeMonitor(snapshot, rows);
if (picture !== null) fake.answer("getPicture", async () => picture);
window.foyerFake = fake;
Object.assign(window, { [PORT_PROPERTY]: true });
window.addEventListener("message", (event) => {
	if (event.data !== PORT_WANTED) return;
	const { port1, port2 } = new MessageChannel();
	servePort(fake.api, {
		send: (text) => port1.postMessage(text),
		onMessage: (listener) => port1.addEventListener("message", ({ data }) => listener(JSON.stringify(data))),
		onClose: (listener) => port1.addEventListener("close", listener),
	});
	port1.start();
	window.postMessage(PORT_OFFERED, window.origin, [port2]);
});
