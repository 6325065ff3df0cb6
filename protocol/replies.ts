import { z } from "zod";
import { type ErrorCode, isErrorCode } from "./error-codes.ts";
import type { MessageDefinition } from "./message.ts";
import { generationSchema, messageIdSchema } from "./units.ts";

const head = {
	v: z.literal(1),
	/** The id of the request it answers. */
	id: messageIdSchema,
	/** The account's generation after the decision. */
	generation: generationSchema,
};

export const replySchema = z.discriminatedUnion("outcome", [
	z.strictObject({ ...head, outcome: z.literal("accepted") }),
	z.strictObject({
		...head,
		outcome: z.literal("rejected"),
		code: z
			.string()
			.refine(isErrorCode, "not a known error code")
			.transform((code) => code as ErrorCode),
	}),
]);

export type Reply = z.infer<typeof replySchema>;

export const replyMessage = {
	channel: "replies",
	version: 1,
	direction: "cloud-to-kit",
	retained: false,
	maxBytes: 4 * 1024,
	description:
		"The cloud's answer to one request. `accepted` is said after the commit, never before; `rejected` carries a stable code.",
	schema: replySchema,
	examples: [
		{ v: 1, id: "7c0e2f0e-6a0b-4a52-9d3e-0a9f1f6f2d11", outcome: "accepted", generation: 8 },
		{ v: 1, id: "7c0e2f0e-6a0b-4a52-9d3e-0a9f1f6f2d11", outcome: "rejected", code: "generation-stale", generation: 9 },
	],
} as const satisfies MessageDefinition<typeof replySchema>;
