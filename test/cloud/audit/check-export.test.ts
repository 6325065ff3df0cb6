import { describe, expect, it } from "vitest";
import { hashOf } from "#cloud/audit/audit-chain.ts";
import type { AuditExport } from "#cloud/audit/audit-export.ts";
import { checkExport } from "#cloud/audit/check-export.ts";
import type { AuditRow } from "#cloud/ports/audit.ts";
import { generateSigningKeys, readPublicKey, signed } from "#protocol/signing.ts";
import { everyPath, type Json, replaced, without } from "#test/protocol/json-paths.ts";
import { anchorAt, chainOf, exportOf, keys, publicKey } from "./exported.ts";

const exported = exportOf(chainOf(5));
const withRows = (change: (rows: AuditRow[]) => unknown[]): unknown => ({
	...exported,
	rows: change(structuredClone([...exported.rows])),
});
const changed = (rows: AuditRow[], sequence: number, change: Partial<AuditRow>) =>
	rows.map((row) => (row.sequence === sequence ? { ...row, ...change } : row));
/** As somebody would who knows how rows are hashed, and has not the key. */
const rehashed = (row: AuditRow, change: Partial<AuditRow>): AuditRow => {
	const { hash: _old, ...rest } = { ...row, ...change };
	return { ...rest, hash: hashOf(rest) };
};

describe("an audit export, offline", () => {
	it("is intact as it was written", () => {
		expect(checkExport(exported, publicKey)).toEqual({ outcome: "intact", rows: 5, withheld: 0, pruned: 0 });
	});

	it("is intact where rows are withheld at its beginning, in between and at its end", () => {
		const some = exportOf(chainOf(7), null, ({ sequence }) => [2, 3, 5].includes(sequence));
		expect(some.withheld).toEqual([
			{ from: 1, to: 1 },
			{ from: 4, to: 4 },
			{ from: 6, to: 7 },
		]);
		expect(checkExport(some, publicKey)).toEqual({ outcome: "intact", rows: 3, withheld: 4, pruned: 0 });
	});

	it("begins behind its anchor", () => {
		const anchor = anchorAt(40);
		const behind = exportOf(chainOf(3, anchor), anchor);
		expect(checkExport(behind, publicKey)).toEqual({ outcome: "intact", rows: 3, withheld: 0, pruned: 40 });
		expect(checkExport(exportOf([], anchor), publicKey)).toMatchObject({ outcome: "intact", rows: 0, pruned: 40 });
	});

	it.each<[string, (rows: AuditRow[]) => unknown[], number, string]>([
		["a changed row", (rows) => changed(rows, 3, { actor: "nobody" }), 3, "row-changed"],
		["a row that is none", (rows) => changed(rows, 3, { generation: "x" as never }), 3, "row-changed"],
		["a row that gained a field", (rows) => changed(rows, 2, { note: 1 } as never), 2, "row-changed"],
		["a row that is gone", (rows) => rows.filter(({ sequence }) => sequence !== 2), 2, "row-missing"],
		["an end that was cut off", (rows) => rows.slice(0, 3), 4, "row-missing"],
		["everything gone", () => [], 1, "row-missing"],
		["a row that is there twice", (rows) => rows.flatMap((row) => [row, row]), 2, "row-missing"],
		["rows in another order", (rows) => rows.toReversed(), 1, "row-missing"],
		[
			"a row that was hashed anew",
			(rows) => rows.map((row) => (row.sequence === 2 ? rehashed(row, { actor: "nobody" }) : row)),
			3,
			"row-unlinked",
		],
		[
			"a last row that was hashed anew",
			(rows) => rows.map((row) => (row.sequence === 5 ? rehashed(row, { actor: "nobody" }) : row)),
			5,
			"row-changed",
		],
	])("names the first of its rows that is wrong: %s", (_, change, brokenAt, reason) => {
		expect(checkExport(withRows(change), publicKey)).toEqual({ outcome: "broken", brokenAt, reason });
	});

	it("is not what the key signed where a sound chain was made by somebody else", () => {
		const other = exportOf(chainOf(5)).rows.map((row) => row);
		let before = other[0]?.previousHash ?? "";
		const rows = other.map((row) => {
			const next = rehashed(row, { actor: "nobody", previousHash: before });
			before = next.hash;
			return next;
		});
		const forged = { ...exported, rows, head: { sequence: 5, hash: before } };
		expect(checkExport(forged, publicKey)).toEqual({ outcome: "broken", brokenAt: null, reason: "signature" });
	});

	it.each<[string, Partial<AuditExport>]>([
		["the moment", { exportedAt: 1 as AuditExport["exportedAt"] }],
		["the filter", { filter: { source: "app" } }],
	])("is not what the key signed where %s was changed", (_, change) => {
		const verdict = checkExport({ ...exported, ...change }, publicKey);
		expect(verdict).toEqual({ outcome: "broken", brokenAt: null, reason: "signature" });
	});

	it("is never intact with anything in it changed or missing", () => {
		const anchor = anchorAt(2);
		const whole = exportOf(chainOf(4, anchor), anchor, ({ sequence }) => sequence !== 4) as unknown as Json;
		expect(checkExport(whole, publicKey).outcome).toBe("intact");
		for (const path of everyPath(whole)) {
			// The key in it is what it claims, not what it is checked with; it is signed all the same.
			for (const replacement of [2, "x", null]) {
				const other = replaced(whole, path, replacement);
				if (JSON.stringify(other) === JSON.stringify(whole)) continue;
				expect(checkExport(other, publicKey).outcome, path.join(".")).not.toBe("intact");
			}
			expect(checkExport(without(whole, path), publicKey).outcome, path.join(".")).not.toBe("intact");
		}
	});

	it("hides no row by calling it withheld", () => {
		const hidden = { ...exported, rows: exported.rows.slice(0, 4), withheld: [{ from: 5, to: 5 }] };
		expect(checkExport(hidden, publicKey)).toMatchObject({ outcome: "broken", reason: "signature" });
	});

	it("believes no anchor and no export but the cloud's own", () => {
		const stranger = readPublicKey(generateSigningKeys().publicKey);
		expect(checkExport(exported, stranger)).toMatchObject({ outcome: "broken", reason: "signature" });
		const anchor = { ...anchorAt(2), sequence: 3 };
		const { signature: _old, ...unsigned } = { ...exportOf(chainOf(2, anchor), null, () => true), anchor };
		const verdict = checkExport(signed(unsigned, keys.privateKey), publicKey);
		expect(verdict).toEqual({ outcome: "broken", brokenAt: 3, reason: "anchor-not-genuine" });
	});

	it.each([[null], ["text"], [{}], [{ ...exported, v: 2 }], [{ ...exported, note: 1 }]])(
		"is another kind of file: %j",
		(value) => {
			expect(checkExport(value, publicKey)).toEqual({ outcome: "malformed" });
		},
	);
});
