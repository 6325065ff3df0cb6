import { z } from "zod";
import { type ErrorCode, errorCodes } from "#protocol/error-codes.ts";
import { kitIdSchema } from "#protocol/kit-id.ts";
import { generationSchema, messageIdSchema, unixMsSchema } from "#protocol/units.ts";
import { policyRowsSchema } from "./account-schemas.ts";

/** So many accounts at a time: a page of the console's table, and a few seconds of a database. */
const MOST = 200;

const ONE = "3f0c1a52-31f7-4f1c-8d28-3b1f6f6a9a10";
const ANOTHER = "6b1d0c8e-52a4-4c7b-9a57-0f1f0f6f2d42";

const refusals = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]];
const refusedSchema = z.object({
	accountId: messageIdSchema,
	outcome: z.literal("refused"),
	code: z.enum(refusals).describe("The code that a reset of this account alone would be refused with."),
});

export const accountIdsSchema = z.array(messageIdSchema).min(1).max(MOST).readonly();

export const generationsSchema = z
	.record(messageIdSchema, generationSchema)
	.default({})
	.describe("By account id, the generation that the preview showed: one that was reset meanwhile is refused.");

export const resetOutcomeSchema = z
	.discriminatedUnion("outcome", [
		z.object({
			accountId: messageIdSchema,
			outcome: z.literal("reset"),
			generation: generationSchema,
			resetAt: unixMsSchema,
		}),
		refusedSchema,
	])
	.meta({
		id: "ResetOutcome",
		examples: [
			{ accountId: ONE, outcome: "reset", generation: 8, resetAt: 1_790_000_000_000 },
			{ accountId: ANOTHER, outcome: "refused", code: "not-found" },
		],
	});

export const resetPreviewsSchema = z
	.object({
		reset: policyRowsSchema,
		kept: policyRowsSchema,
		removed: policyRowsSchema,
		items: z
			.array(
				z.discriminatedUnion("outcome", [
					z.object({
						accountId: messageIdSchema,
						outcome: z.literal("resettable"),
						kit: kitIdSchema,
						name: z.string(),
						generation: generationSchema,
						removed: z.int().describe("All that would be removed."),
					}),
					refusedSchema,
				]),
			)
			.readonly(),
	})
	.meta({
		id: "ResetPreviews",
		examples: [
			{
				reset: [{ field: "masterName", count: 1 }],
				kept: [{ field: "devices", count: 2 }],
				removed: [{ field: "callHistories", count: 1204 }],
				items: [
					{
						accountId: ONE,
						outcome: "resettable",
						kit: "0C1105A1B2C3",
						name: "Apartment 4.02",
						generation: 7,
						removed: 1204,
					},
					{ accountId: ANOTHER, outcome: "refused", code: "not-found" },
				],
			},
		],
	});
