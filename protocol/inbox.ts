import { z } from "zod";
import { callSignalSchema } from "./call-signal.ts";
import { accessKinds } from "./events.ts";
import type { MessageDefinition } from "./message.ts";
import { lineSchema, textSchema } from "./text.ts";
import { generationSchema, messageIdSchema, unixMsSchema } from "./units.ts";

const head = {
	v: z.literal(1),
	id: messageIdSchema,
	/** The generation it is meant for; the monitor drops what is for any other. */
	generation: generationSchema,
	at: unixMsSchema,
};

/** A still of the door camera, in base64. 96 KiB of picture is a small JPEG or a drawn SVG. */
export const doorPictureSchema = z.strictObject({
	mime: z.enum(["image/jpeg", "image/png", "image/svg+xml"]),
	base64: z.base64().max(128 * 1024),
});

export const inboxSchema = z.discriminatedUnion("type", [
	/** A notice to the tenant. */
	z.strictObject({
		...head,
		type: z.literal("message"),
		title: lineSchema(120).min(1),
		body: textSchema(4000),
	}),
	/** Somebody rings at the door; `id` names the call. */
	z.strictObject({
		...head,
		type: z.literal("ring"),
		from: z.strictObject({ name: lineSchema(120).min(1), number: lineSchema(32) }),
		picture: doorPictureSchema.nullable(),
	}),
	/** The caller gave up, or the door phone hung up; `id` is the call's. */
	z.strictObject({ ...head, type: z.literal("hang-up") }),
	/** The door phone's end of a running call's line. Worth nothing later: it is never queued. */
	z.strictObject({ ...head, type: z.literal("signal"), callId: messageIdSchema, signal: callSignalSchema }),
	/** Somebody tried to come in; `id` becomes the door log's. `name` is empty where what was shown is nobody's. */
	z.strictObject({
		...head,
		type: z.literal("door-try"),
		door: lineSchema(120).min(1),
		name: lineSchema(120),
		access: z.enum(accessKinds),
		granted: z.boolean(),
		picture: doorPictureSchema.nullable(),
	}),
]);

export type InboxMessage = z.infer<typeof inboxSchema>;
export type DoorPicture = z.infer<typeof doorPictureSchema>;

export const inboxMessage = {
	channel: "inbox",
	version: 1,
	direction: "cloud-to-kit",
	retained: false,
	maxBytes: 192 * 1024,
	description:
		"What the cloud hands to the tenant: notices, the door phone's call signalling, and who tried to come in. Each carries the generation it is meant for.",
	schema: inboxSchema,
	examples: [
		{
			v: 1,
			id: "5a0c8a3e-6f39-4c7f-9f0a-2f4a86c3b0d7",
			generation: 7,
			at: 1_790_000_000_000,
			type: "message",
			title: "Water off on Thursday",
			body: "Between 9:00 and 11:00, for work in the basement.",
		},
		{
			v: 1,
			id: "0d1f3a52-31f7-4f1c-8d28-3b1f6f6a9a10",
			generation: 7,
			at: 1_790_000_000_000,
			type: "ring",
			from: { name: "Main entrance", number: "1001" },
			picture: { mime: "image/svg+xml", base64: "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=" },
		},
		{
			v: 1,
			id: "0d1f3a52-31f7-4f1c-8d28-3b1f6f6a9a10",
			generation: 7,
			at: 1_790_000_030_000,
			type: "hang-up",
		},
		{
			v: 1,
			id: "b3f0a1c4-7d52-4e86-9a0b-1c2d3e4f5a6b",
			generation: 7,
			at: 1_790_000_004_000,
			type: "signal",
			callId: "0d1f3a52-31f7-4f1c-8d28-3b1f6f6a9a10",
			signal: {
				session: "4e8c1f6a-2b3d-4c5e-8f70-9a1b2c3d4e5f",
				kind: "candidate",
				body: '{"candidate":"candidate:1 1 udp 2122260223 192.0.2.7 54400 typ host","sdpMid":"0","sdpMLineIndex":0}',
			},
		},
		{
			v: 1,
			id: "e2f6c7d8-0a4b-4d19-9c35-7b8e1f20a6d3",
			generation: 7,
			at: 1_790_000_600_000,
			type: "door-try",
			door: "Main entrance",
			name: "Leila Haddad",
			access: "nfc",
			granted: true,
			picture: { mime: "image/jpeg", base64: "/9j/4AAQSkZJRgABAQAAAQABAAD/2Q==" },
		},
	],
} as const satisfies MessageDefinition<typeof inboxSchema>;
