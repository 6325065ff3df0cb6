import { z } from "zod";
import { callSignalSchema } from "./call-signal.ts";
import type { MessageDefinition } from "./message.ts";
import { lineSchema } from "./text.ts";
import { generationSchema, messageIdSchema, millisecondsSchema, unixMsSchema } from "./units.ts";

export const callKinds = ["missed", "incoming", "outgoing"] as const;
export type CallKind = (typeof callKinds)[number];

/** By what somebody may come in. */
export const accessKinds = ["pin", "face", "nfc", "bluetooth", "qr"] as const;

const head = {
	v: z.literal(1),
	id: messageIdSchema,
	/** The generation in which it happened; the cloud drops an event of any other than the current one. */
	generation: generationSchema,
	at: unixMsSchema,
};

const name = lineSchema(120);
const number = lineSchema(32);

export const eventSchema = z.discriminatedUnion("type", [
	/** A call that ended. `duration` is talking time, `rang` ringing time. */
	z.strictObject({
		...head,
		type: z.literal("call"),
		kind: z.enum(callKinds),
		name,
		number,
		duration: millisecondsSchema,
		rang: millisecondsSchema,
	}),
	/** How a ringing or running call goes on, so that the door phone and the cloud can follow. */
	z.strictObject({
		...head,
		type: z.literal("call-state"),
		callId: messageIdSchema,
		state: z.enum(["ringing", "answered", "declined", "ended", "missed", "unlocked"]),
	}),
	/** The monitor's end of a running call's line. Worth nothing later: it is never queued. */
	z.strictObject({ ...head, type: z.literal("signal"), callId: messageIdSchema, signal: callSignalSchema }),
	/** Somebody came in, or tried to; `name` is empty where what was shown is nobody's. */
	z.strictObject({
		...head,
		type: z.literal("door-log"),
		door: name,
		name,
		access: z.enum(accessKinds),
		granted: z.boolean(),
	}),
	z.strictObject({
		...head,
		type: z.literal("alarm"),
		zone: name,
		kind: z.enum(["intrusion", "fire", "water", "panic", "tamper"]),
	}),
	/** The registration QR code of this generation is on the screen. */
	z.strictObject({ ...head, type: z.literal("qr-shown") }),
]);

export type Event = z.infer<typeof eventSchema>;

export const eventMessage = {
	channel: "events",
	version: 1,
	direction: "kit-to-cloud",
	retained: false,
	maxBytes: 20 * 1024,
	description:
		"What happened at the kit: calls and their signalling, door logs, alarms, the QR code shown. Each has its own id and generation, so a duplicate or a late one is dropped.",
	schema: eventSchema,
	examples: [
		{
			v: 1,
			id: "0d1f3a52-31f7-4f1c-8d28-3b1f6f6a9a10",
			generation: 7,
			at: 1_790_000_000_000,
			type: "call",
			kind: "missed",
			name: "Main entrance",
			number: "1001",
			duration: 0,
			rang: 30_000,
		},
		{
			v: 1,
			id: "3c1b9a54-7f0e-4c83-a1de-52d0b7a6f3c4",
			generation: 7,
			at: 1_790_000_031_000,
			type: "call-state",
			callId: "0d1f3a52-31f7-4f1c-8d28-3b1f6f6a9a10",
			state: "missed",
		},
		{
			v: 1,
			id: "c7d1e2f3-4a5b-4c6d-8e7f-0a1b2c3d4e5f",
			generation: 7,
			at: 1_790_000_003_000,
			type: "signal",
			callId: "0d1f3a52-31f7-4f1c-8d28-3b1f6f6a9a10",
			signal: { session: "4e8c1f6a-2b3d-4c5e-8f70-9a1b2c3d4e5f", kind: "ready", body: "" },
		},
		{
			v: 1,
			id: "e2f6c7d8-0a4b-4d19-9c35-7b8e1f20a6d3",
			generation: 7,
			at: 1_790_000_600_000,
			type: "door-log",
			door: "Main entrance",
			name: "Leila Haddad",
			access: "nfc",
			granted: true,
		},
		{
			v: 1,
			id: "a94d2c61-5e3f-4b70-8d12-c6f09b7e4a58",
			generation: 7,
			at: 1_790_003_600_000,
			type: "alarm",
			zone: "Kitchen, smoke",
			kind: "fire",
		},
		{
			v: 1,
			id: "6f80b3d2-19c7-4ea5-b64f-0d5a8c2e7f91",
			generation: 8,
			at: 1_790_007_200_000,
			type: "qr-shown",
		},
	],
} as const satisfies MessageDefinition<typeof eventSchema>;
