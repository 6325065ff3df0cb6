import { z } from "zod";
import type { MessageDefinition } from "./message.ts";
import { generationSchema, type Milliseconds, messageIdSchema, unixMsSchema } from "./units.ts";

/** How long a tap on Delete may wait for a connection before it lapses: 72 h, as long as a QR code lives. */
export const DELETE_NOT_AFTER = (72 * 60 * 60 * 1000) as Milliseconds;

/** How long a wish for a new QR code is worth anything: somebody stands in front of the panel. */
export const ISSUE_QR_NOT_AFTER = (60 * 1000) as Milliseconds;

export const requestTypes = ["delete-account", "cancel-delete", "issue-qr"] as const;

export const requestSchema = z.strictObject({
	v: z.literal(1),
	/** The idempotency key. `cancel-delete` carries the id of the deletion it cancels, and so does its reply. */
	id: messageIdSchema,
	type: z.enum(requestTypes),
	/** The generation that was on the screen when somebody tapped; the cloud refuses any other. */
	generation: generationSchema,
	sentAt: unixMsSchema,
	/** The cloud refuses the request after this moment, by its own clock. */
	notAfter: unixMsSchema,
});

export type Request = z.infer<typeof requestSchema>;
export type RequestType = Request["type"];

export const requestMessage = {
	channel: "requests",
	version: 1,
	direction: "kit-to-cloud",
	retained: false,
	maxBytes: 4 * 1024,
	description:
		"What the monitor asks of the cloud. The cloud decides: it answers every request on `replies`, the same answer for the same id, and what it decided arrives as an account document.",
	schema: requestSchema,
	examples: [
		{
			v: 1,
			id: "7c0e2f0e-6a0b-4a52-9d3e-0a9f1f6f2d11",
			type: "delete-account",
			generation: 7,
			sentAt: 1_790_000_000_000,
			notAfter: 1_790_259_200_000,
		},
		{
			v: 1,
			id: "7c0e2f0e-6a0b-4a52-9d3e-0a9f1f6f2d11",
			type: "cancel-delete",
			generation: 7,
			sentAt: 1_790_000_060_000,
			notAfter: 1_790_259_200_000,
		},
		{
			v: 1,
			id: "b18e4f27-93d6-4c0a-8a75-2e6d0f9c1b34",
			type: "issue-qr",
			generation: 8,
			sentAt: 1_790_300_000_000,
			notAfter: 1_790_300_060_000,
		},
	],
} as const satisfies MessageDefinition<typeof requestSchema>;
