import { z } from "zod";
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
const picture = z.strictObject({
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
		picture: picture.nullable(),
	}),
	/** The caller gave up, or the door phone hung up; `id` is the call's. */
	z.strictObject({ ...head, type: z.literal("hang-up") }),
]);

export type InboxMessage = z.infer<typeof inboxSchema>;

export const inboxMessage = {
	channel: "inbox",
	version: 1,
	direction: "cloud-to-kit",
	retained: false,
	maxBytes: 192 * 1024,
	description:
		"What the cloud hands to the tenant: notices, and the door phone's call signalling. Each carries the generation it is meant for.",
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
	],
} as const satisfies MessageDefinition<typeof inboxSchema>;
