import { z } from "zod";
import { accountDocumentSchema, accountMessage, resetSources } from "#protocol/account-document.ts";
import { certificateSchema } from "#protocol/certificate.ts";
import { kitIdSchema } from "#protocol/kit-id.ts";
import { reportMessage } from "#protocol/report.ts";
import { accountFields } from "#protocol/reset-policy.ts";
import { generationSchema, messageIdSchema, unixMsSchema } from "#protocol/units.ts";

const ACCOUNT = "3f0c1a52-31f7-4f1c-8d28-3b1f6f6a9a10";
const OPERATION = "7c0e2f0e-6a0b-4a52-9d3e-0a9f1f6f2d11";
const RESET_AT = 1_790_000_000_000;

const summaryExample = {
	id: ACCOUNT,
	kit: "0C1105A1B2C3",
	name: "Apartment 4.02",
	masterName: "Resident 5F2K",
	registered: false,
	status: "activated",
	members: 0,
	generation: 8,
	project: "single-tenant",
	monitor: { online: true, state: "in-step", generation: 8 },
	lastResetAt: RESET_AT,
	createdAt: 1_739_500_000_000,
} as const;

const summaryShape = {
	id: messageIdSchema,
	kit: kitIdSchema,
	name: z.string().describe("The flat's name."),
	masterName: z.string(),
	registered: z.boolean(),
	status: z.enum(["activated", "expired"]),
	members: z.int(),
	generation: generationSchema,
	project: z.enum(["single-tenant", "community"]),
	monitor: z.object({
		online: z.boolean(),
		state: z.enum(["in-step", "waiting"]).describe("`waiting`: the monitor has not reported this generation yet."),
		generation: generationSchema.nullable(),
	}),
	lastResetAt: unixMsSchema.nullable(),
	createdAt: unixMsSchema,
};

export const accountSummarySchema = z.object(summaryShape).meta({ id: "AccountSummary", examples: [summaryExample] });

const { sip, ...documentShape } = accountDocumentSchema.shape.account.shape;

export const accountDetailSchema = z
	.object({
		...summaryShape,
		projectName: z.string().nullable().describe("The installer's project; null directly under a distributor."),
		// The SIP password is between the cloud and the monitor; no console has a use for it.
		document: z.object({ ...documentShape, sip: z.object(sip.omit({ password: true }).shape) }),
		enrolment: z.object({ expiresAt: unixMsSchema }).nullable(),
	})
	.meta({
		id: "AccountDetail",
		examples: [
			{
				...summaryExample,
				projectName: "Harbour Lane 12",
				document: { ...accountMessage.examples[0].account, sip: { family: "6100427", personal: "6100428" } },
				enrolment: { expiresAt: 1_790_259_200_000 },
			},
		],
	});

export const policyRowsSchema = z.array(z.object({ field: z.enum(accountFields), count: z.int() })).readonly();

export const resetPreviewSchema = z
	.object({
		accountId: messageIdSchema,
		generation: generationSchema.describe("The generation as it is before the reset."),
		reset: policyRowsSchema,
		kept: policyRowsSchema,
		removed: policyRowsSchema,
	})
	.meta({
		id: "ResetPreview",
		examples: [
			{
				accountId: ACCOUNT,
				generation: 7,
				reset: [{ field: "masterName", count: 1 }],
				kept: [{ field: "devices", count: 2 }],
				removed: [{ field: "callHistories", count: 1204 }],
			},
		],
	});

export const resetResultSchema = z
	.object({ operationId: messageIdSchema, generation: generationSchema, resetAt: unixMsSchema })
	.meta({ id: "ResetResult", examples: [{ operationId: OPERATION, generation: 8, resetAt: RESET_AT }] });

export const timelineEntrySchema = z
	.object({
		generation: generationSchema,
		step: z.enum(["cloud-reset", "monitor-wiped", "qr-shown", "registered"]),
		at: unixMsSchema,
		source: z.enum(resetSources).nullable(),
	})
	.meta({
		id: "TimelineEntry",
		examples: [{ generation: 8, step: "cloud-reset", at: RESET_AT, source: "installer" }],
	});

export const signedCertificateSchema = certificateSchema.meta({
	id: "Certificate",
	examples: [
		{
			v: 1,
			id: "9a4bb8f1-9c4e-4f4f-8d0b-6d55ad1f6c3e",
			kit: "0C1105A1B2C3",
			accountId: ACCOUNT,
			generation: 8,
			operationId: OPERATION,
			source: "installer",
			resetAt: RESET_AT,
			removedInCloud: { callHistories: 1204, members: 4 },
			wipedOnMonitor: reportMessage.examples[0].wiped,
			wipedAt: RESET_AT + 500,
			reportedAt: RESET_AT + 620,
			sanitization: "NIST SP 800-88 Rev. 1 Clear",
			issuedAt: RESET_AT + 640,
			signature: "A".repeat(86),
		},
	],
});
