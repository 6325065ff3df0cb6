import type { CallView } from "#agent/api/monitor-api.ts";
import { NOW } from "./fake-monitor.ts";

/** Somebody rings at the main entrance. */
export const ringing: CallView = {
	id: "0b6f3f52-6b0e-4f6e-9a55-3f8f0a9b7c01",
	direction: "incoming",
	state: "ringing",
	name: "Main entrance",
	number: "1001",
	since: NOW,
	pictureId: null,
	unlocked: false,
};
