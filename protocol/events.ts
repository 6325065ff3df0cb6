import { z } from "zod";
import type { MessageDefinition } from "./message.ts";
import { generationSchema, messageIdSchema, millisecondsSchema, unixMsSchema } from "./units.ts";

export const callKinds = ["missed", "incoming", "outgoing"] as const;
export type CallKind = (typeof callKinds)[number];

const head = {
	v: z.literal(1),
	id: messageIdSchema,
	/** The generation in which it happened; the cloud drops an event of any other than the current one. */
	generation: generationSchema,
	at: unixMsSchema,
};

const name = z.string().max(120);
const number = z.string().max(32);

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
	z.strictObject({
		...head,
		type: z.literal("door-log"),
		door: name,
		name,
		access: z.enum(["pin", "face", "nfc", "bluetooth", "qr"]),
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
export type EventType = Event["type"];

export const eventMessage = {
	channel: "events",
	version: 1,
	direction: "kit-to-cloud",
	retained: false,
	maxBytes: 8 * 1024,
	description:
		"What happened at the kit: calls, door logs, alarms, the QR code shown. Each has its own id and generation, so a duplicate or a late one is dropped.",
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
	],
} as const satisfies MessageDefinition<typeof eventSchema>;
