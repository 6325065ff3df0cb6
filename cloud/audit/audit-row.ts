import type { Selectable } from "kysely";
import { z } from "zod";
import { resetSources } from "#protocol/account-document.ts";
import { kitIdSchema } from "#protocol/kit-id.ts";
import { generationSchema, messageIdSchema, unixMsSchema } from "#protocol/units.ts";
import type { AuditRow } from "../ports/audit.ts";
import type { AuditTable } from "../store/technical-tables.ts";

export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

/** A row as it is hashed, answered and exported. */
export const auditRowSchema = z.strictObject({
	sequence: z.int().min(1),
	at: unixMsSchema,
	action: z.literal("account-reset"),
	actor: z
		.string()
		.describe("The actor's id; the kit's for a reset from the monitor, the session's random one for the app's."),
	source: z.enum(resetSources),
	accountId: messageIdSchema,
	kit: kitIdSchema,
	generation: generationSchema,
	counts: z.strictObject({ reset: count, kept: count, removed: count }),
	hash: hashSchema.describe("SHA-256 of the row's canonical JSON with the hash of the row before, hexadecimal."),
	previousHash: hashSchema,
}) satisfies z.ZodType<AuditRow>;

export function asAuditRow(row: Selectable<AuditTable>): AuditRow {
	const { sequence, at, action, actor, source, account_id: accountId, kit, generation, hash } = row;
	const counts = { reset: row.reset_count, kept: row.kept_count, removed: row.removed_count };
	const previousHash = row.previous_hash;
	return { sequence, at, action, actor, source, accountId, kit, generation, counts, hash, previousHash };
}
