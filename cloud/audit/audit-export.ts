import { z } from "zod";
import { resetSources } from "#protocol/account-document.ts";
import { endorsementSchema } from "#protocol/key-endorsement.ts";
import { kitIdSchema } from "#protocol/kit-id.ts";
import { signed } from "#protocol/signing.ts";
import { generationSchema, type UnixMs, unixMsSchema } from "#protocol/units.ts";
import type { CloudKeys } from "../documents/cloud-keys.ts";
import type { AuditFilter, AuditRow } from "../ports/audit.ts";
import { type AuditAnchor, auditAnchorSchema, type ChainEnd, startOf } from "./audit-anchor.ts";
import { auditRowSchema, hashSchema } from "./audit-row.ts";

const sequence = z.int().min(1);

/** Part of the audit log with all that an offline check needs; signed, as most of a log is not one person's to see. */
export const auditExportSchema = z.strictObject({
	v: z.literal(1),
	type: z.literal("audit-export"),
	exportedAt: unixMsSchema,
	filter: z.strictObject({
		from: unixMsSchema.optional(),
		to: unixMsSchema.optional(),
		kit: kitIdSchema.optional(),
		source: z.enum(resetSources).optional(),
		actor: z.string().optional(),
		generation: generationSchema.optional(),
	}),
	publicKey: z.string().describe("The cloud's key, SPKI, base64url. Compare it with one that you got another way."),
	endorsements: z
		.array(endorsementSchema)
		.readonly()
		.optional()
		.describe("How that key came about from the first one; absent where the cloud never changed it."),
	anchor: auditAnchorSchema.nullable().describe("What stands for the rows that the retention took."),
	head: z
		.strictObject({ sequence: z.int().min(0), hash: hashSchema })
		.describe("The newest row of the whole log, whoever may see it."),
	withheld: z
		.array(z.strictObject({ from: sequence, to: sequence }))
		.readonly()
		.describe("The rows between that are somebody else's or outside the filter."),
	rows: z.array(auditRowSchema).readonly().describe("Oldest first."),
	signature: z.string().length(86).describe("Ed25519 over the canonical JSON of everything else, base64url."),
});

export type AuditExport = z.infer<typeof auditExportSchema>;

export interface ExportParts {
	readonly exportedAt: UnixMs;
	readonly filter: AuditFilter;
	readonly anchor: AuditAnchor | null;
	readonly head: ChainEnd;
	/** Ascending, all behind the anchor and none behind the head. */
	readonly rows: readonly AuditRow[];
}

export function makeExport(parts: ExportParts, keys: Omit<CloudKeys, "derive">): AuditExport {
	const { exportedAt, filter, anchor, head, rows } = parts;
	const unsigned = {
		v: 1,
		type: "audit-export",
		exportedAt,
		filter: withoutAbsent(filter),
		publicKey: keys.publicKey,
		...(keys.endorsements.length > 0 && { endorsements: keys.endorsements }),
		anchor,
		head,
		withheld: gapsIn(rows, startOf(anchor).sequence, head.sequence),
		rows,
	} as const;
	return signed(unsigned, keys.privateKey);
}

/** The runs of sequences in (start, end] that no row has. */
function gapsIn(rows: readonly AuditRow[], start: number, end: number): AuditExport["withheld"] {
	const gaps: { from: number; to: number }[] = [];
	let before = start;
	for (const next of [...rows.map((row) => row.sequence), end + 1]) {
		if (next > before + 1) gaps.push({ from: before + 1, to: next - 1 });
		before = next;
	}
	return gaps;
}

/** What is undefined has no place in canonical JSON. */
const withoutAbsent = (filter: AuditFilter): AuditFilter =>
	Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
