import type { Logger } from "pino";
import { z } from "zod";
import { isNotWritable } from "#agent/store/store-damage.ts";
import type { ErrorCode } from "#protocol/error-codes.ts";
import { FoyerError, isFoyerError } from "#protocol/foyer-error.ts";
import { type CommandName, commandInputs } from "./commands.ts";
import type { MonitorApi, MonitorSnapshot } from "./monitor-api.ts";

/**
 * The agent's end of the port between a panel and its agent. Every frame is one JSON text.
 *
 * panel → agent
 *   `{ "id": 7, "command": "deleteCall", "input": { "id": "…" } }`   `id`: an integer the panel chose, unique on this port
 * agent → panel
 *   `{ "snapshot": { … } }`                                          at once when the port opens, then after every change
 *   `{ "id": 7, "result": … }`                                       the command's promise resolved; null where it gives nothing
 *   `{ "id": 7, "error": { "code": "call-unknown", "detail": "…" } }` it rejected; `detail` is absent where there is none
 *
 * `code` is one of protocol/error-codes.ts; input that does not fit is `validation-failed`, a disk that takes nothing is
 * `data-not-writable`, a bug is `internal`. A frame that is not of this form is dropped. Answers come in any order. A port
 * that closes takes its commands' answers with it.
 */
export interface Port {
	send(text: string): void;
	onMessage(listener: (text: string) => void): void;
	onClose(listener: () => void): void;
}

type AgentFrame =
	| { readonly snapshot: MonitorSnapshot }
	| { readonly id: number; readonly result: unknown }
	| { readonly id: number; readonly error: { readonly code: ErrorCode; readonly detail?: string } };

const panelFrame = z.strictObject({ id: z.int(), command: z.string(), input: z.unknown().optional() });

/** Answers a panel's commands and pushes snapshots to it until the port closes. */
export function servePort(api: MonitorApi, port: Port, logger?: Logger): void {
	const send = (frame: AgentFrame) => port.send(JSON.stringify(frame));
	/** After the snapshot of what the command changed, which leaves at the end of this turn. */
	const answer = (frame: AgentFrame) => setImmediate(send, frame);
	const unsubscribe = api.subscribe((snapshot) => send({ snapshot }));
	port.onClose(unsubscribe);
	port.onMessage((text) => {
		const frame = readFrame(text);
		if (frame === null) return logger?.warn({ bytes: text.length }, "a frame from the panel was dropped");
		const { id, command, input } = frame;
		run(api, command, input).then(
			(result) => answer({ id, result: result ?? null }),
			(error: unknown) => answer({ id, error: errorOf(error, logger) }),
		);
	});
	send({ snapshot: api.snapshot() });
}

function readFrame(text: string): z.infer<typeof panelFrame> | null {
	try {
		return panelFrame.parse(JSON.parse(text));
	} catch {
		return null;
	}
}

async function run(api: MonitorApi, name: string, input: unknown): Promise<unknown> {
	if (!isCommand(name)) throw new FoyerError("validation-failed", "command");
	const parsed = commandInputs[name].safeParse(input);
	if (!parsed.success) throw new FoyerError("validation-failed", parsed.error.issues[0]?.path.join(".") || "input");
	// The schema of this very command made the input; TypeScript does not follow the pair through the union.
	const command = api[name] as (input: unknown) => Promise<unknown>;
	return command(parsed.data);
}

const isCommand = (name: string): name is CommandName => Object.hasOwn(commandInputs, name);

function errorOf(error: unknown, logger: Logger | undefined): { code: ErrorCode; detail?: string } {
	if (!isFoyerError(error)) {
		logger?.error({ error: String(error) }, "a command failed");
		return { code: isNotWritable(error) ? "data-not-writable" : "internal" };
	}
	return error.detail === undefined ? { code: error.code } : { code: error.code, detail: error.detail };
}
