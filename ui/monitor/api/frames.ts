import type { MonitorCommands, MonitorSnapshot } from "#agent/api/monitor-api.ts";

/** What a panel and its agent say to each other, as JSON text on a WebSocket and as it stands on a MessagePort. */
export interface CommandFrame {
	readonly id: number;
	readonly command: keyof MonitorCommands;
	readonly input: unknown;
}

export type AgentFrame =
	| { readonly id: number; readonly result: unknown }
	| { readonly id: number; readonly error: { readonly code: string; readonly detail?: string | undefined } }
	| { readonly snapshot: MonitorSnapshot };

/** The frame in what came in; null where it is none. Only the outline is checked: the agent is the panel's own host. */
export function parseFrame(data: unknown): AgentFrame | null {
	const value = typeof data === "string" ? parseJson(data) : data;
	if (typeof value !== "object" || value === null) return null;
	const known = "snapshot" in value || ("id" in value && ("result" in value || "error" in value));
	return known ? (value as AgentFrame) : null;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
