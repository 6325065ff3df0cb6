import { type AuditAnchor, makeAnchor, startOf } from "#cloud/audit/audit-anchor.ts";
import { hashOf } from "#cloud/audit/audit-chain.ts";
import { type AuditExport, makeExport } from "#cloud/audit/audit-export.ts";
import type { AuditRow } from "#cloud/ports/audit.ts";
import { parseKitId } from "#protocol/kit-id.ts";
import { generateSigningKeys, readPrivateKey, readPublicKey } from "#protocol/signing.ts";
import { asGeneration, asUnixMs } from "#protocol/units.ts";

const START = 1_790_000_000_000;

export const pair = generateSigningKeys();
export const keys = { privateKey: readPrivateKey(pair.privateKey), publicKey: pair.publicKey, endorsements: [] };
export const publicKey = readPublicKey(pair.publicKey);

/** A chain of rows behind an anchor, or from the beginning. */
export function chainOf(length: number, anchor: AuditAnchor | null = null): AuditRow[] {
	const rows: AuditRow[] = [];
	let before = startOf(anchor);
	for (let count = 0; count < length; count += 1) {
		const sequence = before.sequence + 1;
		const unhashed: Omit<AuditRow, "hash"> = {
			sequence,
			at: asUnixMs(START + sequence * 1_000),
			action: "account-reset",
			actor: "3f0c1a52-31f7-4f1c-8d28-3b1f6f6a9a10",
			source: "installer",
			accountId: "7c0e2f0e-6a0b-4a52-9d3e-0a9f1f6f2d11",
			kit: parseKitId("0C1105A1B2C3"),
			generation: asGeneration(sequence + 1),
			counts: { reset: 3, kept: 12, removed: sequence },
			previousHash: before.hash,
		};
		const row = { ...unhashed, hash: hashOf(unhashed) };
		rows.push(row);
		before = row;
	}
	return rows;
}

export const anchorAt = (sequence: number, hash = "ab".repeat(32)): AuditAnchor =>
	makeAnchor({ sequence, hash }, asUnixMs(START), keys.privateKey);

/** An export of the rows for which `shown` is true, as somebody finds it in a file. */
export function exportOf(
	rows: readonly AuditRow[],
	anchor: AuditAnchor | null = null,
	shown: (row: AuditRow) => boolean = () => true,
	signing: Parameters<typeof makeExport>[1] = keys,
): AuditExport {
	const { sequence, hash } = rows.at(-1) ?? startOf(anchor);
	const parts = { exportedAt: asUnixMs(START), filter: {}, anchor, head: { sequence, hash }, rows: rows.filter(shown) };
	return JSON.parse(JSON.stringify(makeExport(parts, signing)));
}
