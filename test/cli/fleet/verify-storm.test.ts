import { describe, expect, it } from "vitest";
import { judge, type Seen } from "#cli/fleet/verify-storm.ts";
import { parseKitId } from "#protocol/kit-id.ts";
import { asGeneration } from "#protocol/units.ts";

const generation = asGeneration(4);
const after = { generation, monitor: { online: true, state: "in-step", generation } } as const;

const well: Seen = {
	kit: parseKitId("0C11F0000000"),
	before: { generation: asGeneration(3) },
	after,
	answer: generation,
	auditRows: [{ generation }],
	monitor: { generation, deletion: "idle", qrOf: generation, rows: 0, wiped: { generation, calls: 10 } },
	calls: 10,
};

const namesOf = (seen: Seen) =>
	judge([well, seen])
		.filter(({ violations }) => violations.length > 0)
		.map(({ name }) => name);

describe("what a reset storm has to leave", () => {
	it("is found where all is well", () => {
		expect(namesOf(well)).toEqual([]);
	});

	it.each<[string, Partial<Seen>]>([
		["every account was there to be reset", { answer: "kit-not-resettable" }],
		[
			"no reset was lost and none happened twice",
			{ before: { generation: asGeneration(2) }, auditRows: [{ generation: asGeneration(3) }] },
		],
		["the audit log has one row for each", { auditRows: [{ generation }, { generation }] }],
		["the audit log has one row for each", { auditRows: [] }],
		["every monitor has come to its account's generation", { monitor: { ...well.monitor, deletion: "wiping" } }],
		["every monitor shows the QR code of its generation", { monitor: { ...well.monitor, qrOf: 3 } }],
		["every monitor shows the QR code of its generation", { monitor: { ...well.monitor, qrOf: null } }],
		["no row of the tenant is left", { monitor: { ...well.monitor, rows: 1 } }],
		["no row of the tenant is left", { monitor: { ...well.monitor, wiped: { generation, calls: 9 } } }],
		["the cloud has every monitor's report", { after: { ...after, monitor: { ...after.monitor, state: "waiting" } } }],
	])("is missed: %s", (name, change) => {
		const seen = { ...well, kit: parseKitId("0C11F0000001"), ...change };
		expect(namesOf(seen)).toEqual([name]);
		expect(judge([well, seen]).flatMap(({ violations }) => violations.map(({ kit }) => kit))).toEqual([seen.kit]);
	});
});
