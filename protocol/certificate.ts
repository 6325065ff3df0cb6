import { z } from "zod";
import { resetSources } from "./account-document.ts";
import { kitIdSchema } from "./kit-id.ts";
import { wipeEvidenceSchema } from "./report.ts";
import { accountFields } from "./reset-policy.ts";
import { generationSchema, messageIdSchema, unixMsSchema } from "./units.ts";

/** How many of each field the cloud removed; a field that had none may be absent. */
export const removalCountsSchema = z.partialRecord(z.enum(accountFields), z.int().min(0));
export type RemovalCounts = z.infer<typeof removalCountsSchema>;

/** The signed record that a wipe happened, and of what. It names no tenant. */
export const certificateSchema = z.strictObject({
	v: z.literal(1),
	id: messageIdSchema,
	kit: kitIdSchema,
	accountId: messageIdSchema,
	/** The generation that the reset began; what it erased is of the one before. */
	generation: generationSchema,
	operationId: messageIdSchema,
	source: z.enum(resetSources),
	resetAt: unixMsSchema,
	removedInCloud: removalCountsSchema,
	/** The monitor's evidence; null where it had nothing of an earlier generation to wipe. */
	wipedOnMonitor: wipeEvidenceSchema.nullable(),
	wipedAt: unixMsSchema.nullable(),
	reportedAt: unixMsSchema,
	/** NIST SP 800-88 Rev. 1: logical Clear. It never claims Purge or Destroy: free blocks of the medium may keep copies. */
	sanitization: z.literal("NIST SP 800-88 Rev. 1 Clear"),
	issuedAt: unixMsSchema,
	signature: z.string().length(86),
});

export type Certificate = z.infer<typeof certificateSchema>;
