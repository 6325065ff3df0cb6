import { z } from "zod";
import type { MessageDefinition } from "./message.ts";
import { lineSchema } from "./text.ts";
import { generationSchema, messageIdSchema, millisecondsSchema, unixMsSchema } from "./units.ts";

/** What a wipe counts, in the order in which screens name it. */
export const wipedKinds = ["calls", "messages", "alarms", "access", "contacts", "pictures"] as const;
export type WipedKind = (typeof wipedKinds)[number];

const count = z.int().min(0);

/** The evidence of one wipe. `bytes` were overwritten and synced in `ms`; the counts are what the tenant file held. */
export const wipeEvidenceSchema = z.strictObject({
	calls: count,
	messages: count,
	alarms: count,
	access: count,
	contacts: count,
	pictures: count,
	bytes: count,
	/** Logical Clear in the words of NIST SP 800-88 Rev. 1: every byte of the files overwritten, synced, unlinked. */
	method: z.literal("overwrite-unlink"),
	ms: millisecondsSchema,
});

export type WipeEvidence = z.infer<typeof wipeEvidenceSchema>;

export const reportSchema = z.strictObject({
	v: z.literal(1),
	/** The generation that the monitor has applied. */
	generation: generationSchema,
	/** What it wiped on the way there; null where there was nothing of an earlier generation. */
	wiped: wipeEvidenceSchema.nullable(),
	/** When the wipe was durable, by the monitor's clock. */
	wipedAt: unixMsSchema.nullable(),
	/** Set where a tenant file was found damaged and set aside (and wiped with its generation). */
	damage: z.strictObject({ generation: generationSchema, at: unixMsSchema }).nullable(),
	bootId: messageIdSchema,
	firmware: lineSchema(64).min(1),
});

export type Report = z.infer<typeof reportSchema>;

export const reportMessage = {
	channel: "report",
	version: 1,
	direction: "kit-to-cloud",
	retained: true,
	maxBytes: 4 * 1024,
	description:
		"What the monitor has applied, and the proof of what it wiped. State, so it is retained and said again on every connection.",
	schema: reportSchema,
	examples: [
		{
			v: 1,
			generation: 8,
			wiped: {
				calls: 1204,
				messages: 31,
				alarms: 12,
				access: 13,
				contacts: 28,
				pictures: 218,
				bytes: 4_583_424,
				method: "overwrite-unlink",
				ms: 41,
			},
			wipedAt: 1_790_000_000_500,
			damage: null,
			bootId: "9a4bb8f1-9c4e-4f4f-8d0b-6d55ad1f6c3e",
			firmware: "113.30.10.12",
		},
		{
			v: 1,
			generation: 1,
			wiped: null,
			wipedAt: null,
			damage: { generation: 1, at: 1_789_000_000_000 },
			bootId: "9a4bb8f1-9c4e-4f4f-8d0b-6d55ad1f6c3e",
			firmware: "113.30.10.12",
		},
	],
} as const satisfies MessageDefinition<typeof reportSchema>;
