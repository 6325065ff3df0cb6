import { z } from "zod";
import { auditExportSchema } from "#cloud/audit/audit-export.ts";
import { auditRowSchema } from "#cloud/audit/audit-row.ts";
import { resetSources } from "#protocol/account-document.ts";
import { kitIdSchema } from "#protocol/kit-id.ts";

const HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const SIGNATURE = "A".repeat(86);

const rowExample = {
	sequence: 12,
	at: 1_790_000_000_000,
	action: "account-reset",
	actor: "0C1105A1B2C3",
	source: "monitor",
	accountId: "3f0c1a52-31f7-4f1c-8d28-3b1f6f6a9a10",
	kit: "0C1105A1B2C3",
	generation: 8,
	counts: { reset: 3, kept: 12, removed: 1268 },
	hash: HASH,
	previousHash: HASH,
} as const;

export const answeredRowSchema = auditRowSchema.meta({ id: "AuditRow", examples: [rowExample] });

const moment = z.coerce.number().int().min(0).brand<"UnixMs">().optional();

/** What PostgreSQL's integer holds; it fails on comparing one with more. */
const INT4_MAX = 2_147_483_647;

/** What narrows a list or an export; each may be left out. */
export const auditFilterQuery = {
	from: moment.describe("The first moment that counts."),
	to: moment.describe("The first moment that no longer counts."),
	kit: kitIdSchema.optional(),
	source: z.enum(resetSources).optional().describe("Who asked for the reset."),
	actor: z.string().min(1).max(64).optional().describe("The id of who asked, or the kit's."),
	generation: z.coerce.number().int().min(1).max(INT4_MAX).brand<"Generation">().optional(),
};

export const auditVerdictSchema = z
	.object({
		rows: z.int().describe("The rows that were walked."),
		pruned: z.int().describe("Rows that the retention took; a signed anchor stands for them."),
		intact: z.boolean(),
		brokenAt: z.int().nullable().describe("The first row that does not follow from the one before."),
		head: z.string().nullable().describe("The hash of the newest row."),
	})
	.meta({ id: "AuditVerdict", examples: [{ rows: 12, pruned: 0, intact: true, brokenAt: null, head: HASH }] });

export const answeredExportSchema = auditExportSchema.meta({
	id: "AuditExport",
	examples: [
		{
			v: 1,
			type: "audit-export",
			exportedAt: 1_790_000_000_000,
			filter: { source: "monitor" },
			publicKey: "MCowBQYDK2VwAyEA11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
			anchor: {
				v: 1,
				type: "audit-anchor",
				sequence: 10,
				hash: HASH,
				prunedAt: 1_789_000_000_000,
				signature: SIGNATURE,
			},
			head: { sequence: 12, hash: HASH },
			withheld: [{ from: 11, to: 11 }],
			rows: [rowExample],
			signature: SIGNATURE,
		},
	],
});

export const CSV_EXAMPLE = [
	"sequence,at,action,actor,source,account_id,kit,generation,reset,kept,removed,previous_hash,hash",
	`12,2026-09-21T13:33:20.000Z,account-reset,0C1105A1B2C3,monitor,${rowExample.accountId},0C1105A1B2C3,8,3,12,1268,${HASH},${HASH}`,
	"",
].join("\r\n");
