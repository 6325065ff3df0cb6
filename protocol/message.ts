import type { z } from "zod";
import type { ErrorCode } from "./error-codes.ts";

export type Direction = "cloud-to-kit" | "kit-to-cloud";

/** Everything the contract says about one message. The topic is `foyer/v1/{kit}/{channel}`. */
export interface MessageDefinition<Schema extends z.ZodType> {
	readonly channel: string;
	readonly version: 1;
	readonly direction: Direction;
	/** Only state is retained; nothing imperative ever is. */
	readonly retained: boolean;
	/** The largest payload in bytes; more is dropped unread. */
	readonly maxBytes: number;
	/** One paragraph for the generated contract page. */
	readonly description: string;
	readonly schema: Schema;
	readonly examples: readonly z.input<Schema>[];
}

export type Decoded<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly code: Extract<ErrorCode, `message-${string}`>; readonly detail: string };

/** MQTT quality of service of every message: at least once. Ids and generations absorb the duplicates. */
export const QOS = 1;

export const CONTENT_TYPE = "application/json";

export function encodeMessage<Schema extends z.ZodType>(
	definition: MessageDefinition<Schema>,
	value: z.input<Schema>,
): string {
	return JSON.stringify(definition.schema.parse(value));
}

/** Reads a payload from outside. Never throws: what is wrong is a code and a detail that quotes no field's content. */
export function decodeMessage<Schema extends z.ZodType>(
	definition: MessageDefinition<Schema>,
	payload: Uint8Array,
): Decoded<z.output<Schema>> {
	const json = parsePayload(payload, definition.maxBytes);
	return json.ok ? decodeValue(definition, json.value) : json;
}

/** The same for a payload's JSON value. */
export function decodeValue<Schema extends z.ZodType>(
	definition: MessageDefinition<Schema>,
	value: unknown,
): Decoded<z.output<Schema>> {
	const parsed = definition.schema.safeParse(value);
	if (parsed.success) return { ok: true, value: parsed.data };
	const [detail = "message"] = parsed.error.issues.map(({ path, code }) => `${path.join(".") || "message"}: ${code}`);
	return { ok: false, code: "message-malformed", detail };
}

/** RFC 8259 section 8.1: no byte order mark. It is kept, and JSON does not begin with one. */
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The JSON value of a payload within its size, in strict UTF-8. */
export function parsePayload(payload: Uint8Array, maxBytes: number): Decoded<unknown> {
	if (payload.byteLength > maxBytes) {
		return { ok: false, code: "message-oversized", detail: `${payload.byteLength} of at most ${maxBytes} bytes` };
	}
	try {
		return { ok: true, value: JSON.parse(strictUtf8.decode(payload)) };
	} catch {
		return { ok: false, code: "message-malformed", detail: "not JSON in UTF-8" };
	}
}
