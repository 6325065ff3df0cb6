import { describe, expect, it } from "vitest";
import { judge, oneWipeEach, type Seen } from "#cli/fleet/storm-rules.ts";
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

const [there, once, audited, arrived, shown, wiped, told] = judge([]).map(({ name }) => name);
const [earlier, later] = [asGeneration(2), asGeneration(5)];
const waiting = { ...after, monitor: { ...after.monitor, state: "waiting" } } as const;

describe("what a reset storm has to leave", () => {
	it("is found where all is well", () => {
		expect(namesOf(well)).toEqual([]);
		expect(oneWipeEach(60, 60).violations).toEqual([]);
	});

	it.each<[string, Partial<Seen>, ...(string | undefined)[]]>([
		["an account that the cloud refused", { answer: "kit-not-resettable" }, there],
		["an account that nobody answered for", { answer: undefined }, there],
		["an account that is not there", { before: undefined }, there, once, audited],
		[
			"a reset that happened twice",
			{ before: { generation: earlier }, auditRows: [{ generation: asGeneration(3) }] },
			once,
		],
		["a reset that was lost", { after: { ...after, generation: asGeneration(3) } }, once, arrived, shown, wiped, told],
		["an audit row too many", { auditRows: [{ generation }, { generation: later }] }, audited],
		["an audit row that is missing", { auditRows: [] }, audited],
		["an audit row of another generation", { auditRows: [{ generation: later }] }, audited],
		["a monitor that is not done", { monitor: { ...well.monitor, deletion: "wiping" } }, arrived],
		["a monitor that stayed behind", { monitor: { ...well.monitor, generation: 3 } }, arrived],
		["a QR code of another generation", { monitor: { ...well.monitor, qrOf: 3 } }, shown],
		["no QR code", { monitor: { ...well.monitor, qrOf: null } }, shown],
		["a row that is left", { monitor: { ...well.monitor, rows: 1 } }, wiped],
		["a call that no wipe counted", { monitor: { ...well.monitor, wiped: { generation, calls: 9 } } }, wiped],
		["the evidence of an earlier wipe", { monitor: { ...well.monitor, wiped: { generation: 3, calls: 10 } } }, wiped],
		["no evidence", { monitor: { ...well.monitor, wiped: null } }, wiped],
		["a report that the cloud has not", { after: waiting }, told],
		[
			"a report of another generation",
			{ after: { ...after, monitor: { ...after.monitor, generation: earlier } } },
			told,
		],
	])("is missed with %s", (_what, change, ...names) => {
		const seen = { ...well, kit: parseKitId("0C11F0000001"), ...change };
		expect(namesOf(seen)).toEqual(names);
		const kits = judge([well, seen]).flatMap(({ violations }) => violations.map(({ kit }) => kit));
		expect(new Set(kits)).toEqual(new Set([seen.kit]));
	});

	it("is missed where a monitor wiped a second time", () => {
		expect(oneWipeEach(61, 60).violations).toEqual([{ kit: null, seen: "61 wipes for 60 resets" }]);
	});
});
