import { describe, expect, it } from "vitest";
import { parseScenario } from "#cli/scenario/read-scenario.ts";
import { runScenario } from "#cli/scenario/run-scenario.ts";
import { failures, played, quiet } from "./played.ts";

describe("a scenario that is played", { timeout: 120_000 }, () => {
	it("gives a report with what was expected, measured and done", async () => {
		const report = await played(`
  - expect: { screen: home, resident: first, counts: { calls: 5 }, online: true }
    within: 30s
  - remember: before
  - tenant: { delete: { settings-code: "000000" } }
    name: Delete
  - expect: { screen: registration-qr, generation: 2, resident: nobody, nothing-left: true, cloud: { resets: 1 } }
    within: 30s
`);
		expect(failures(report)).toEqual([]);
		expect(report.checks).toHaveLength(2);
		expect(report.measures.map(({ name }) => name)).toContain("Delete");
		expect(report.measures.map(({ name }) => name)).toContain("Cloud reset to monitor wiped");
		expect(report.timeline.map(({ lane, text }) => `${lane}: ${text}`)).toContain("flat: shows wiping");
		expect(report.series.map(({ name }) => name)).toEqual(["connected", "with a QR code"]);
		expect(report.facts["kits"]).toBe(1);
	});

	it("says of each fact that is not as expected what is seen instead, and takes no further step", async () => {
		const report = await played(`
  - expect: { screen: registration-qr, generation: 7, resident: nobody, qr: valid, counts: { calls: { at-least: 9 } }, cloud: { resets: 3, registered: false }, nothing-left: true }
    within: 300ms
  - expect: { audit: intact }
`);
		expect(failures(report)).toEqual([
			expect.stringMatching(
				/^flat, expect: .*: the screen is home; the generation is 1; the resident is first; the QR code is none; the number of calls is 5; registered in the cloud is true; the number of resets is 0; no tenant has left yet$/,
			),
		]);
		expect(report.checks).toHaveLength(1);
	});

	it("fails where something is refused, and where something is not that should have been", async () => {
		expect(failures(await played("  - tenant: answer"))).toEqual(["flat, tenant: answer: it was refused with no-call"]);
		const notRefused = "  - tenant: delete\n    refused: settings-code-required";
		expect(failures(await played(notRefused))).toEqual([
			"flat, tenant: delete, refused with settings-code-required: nobody refused it",
		]);
	});

	it("sees what changed since it was remembered, and what does not stay as it is", async () => {
		const changed = await played(`
  - remember: before
  - tenant: { tap: deleteAllCalls }
  - expect: { same-as: before }
    within: 200ms
`);
		expect(failures(changed)).toEqual(["flat, expect: same-as before: what the monitor keeps changed"]);
		const left = await played(`
  - parallel:
      - expect: { screen: home }
        for: 10s
      - - wait: 300ms
        - power: cut
`);
		expect(failures(left)).toEqual(["flat, expect: screen home: it was so and did not stay so: the screen is off"]);
	});

	it("sees that nothing was wiped where a monitor was off, and that its files still hold the tenant", async () => {
		const report = await played(`
  - power: "off"
  - installer: reset
  - expect: { cloud: { generation: 2, monitor: in-step } }
    within: 500ms
`);
		expect(failures(report)).toEqual([
			"flat, expect: cloud generation 2, monitor in-step: the monitor, in the cloud, is waiting",
		]);
	});

	it("plays for each of many kits, with a ramp, again and again, and at random by the seed", async () => {
		const report = await played(
			`
  - for-each: all
    ramp: { per-second: 20 }
    steps:
      - repeat: 2
        steps:
          - wait: { from: 1ms, to: 20ms }
          - door: ring
          - expect: { screen: incoming-call }
          - tenant: hang-up
          - expect: { screen: home }
  - door: { enter: { by: pin, granted: true } }
    kit: flat-1
  - door: { enter: { by: pin, value: "0000", granted: true } }
    kit: flat-2
`,
			"{ flat: { count: 2 } }",
		);
		expect(failures(report)).toEqual(["flat-2, door: enter by pin, value 0000, granted: the door stayed closed"]);
		expect(report.measures.find(({ name }) => name === "expect: screen incoming-call")?.values).toHaveLength(4);
	});

	it("puts back what faults have changed, however they overlap, and outlives a power that two cut", async () => {
		const report = await played(`
  - faults:
      - { network: "off", every: 100ms, for: 1min }
      - { network: edge, every: 400ms, for: 1min }
      - { disk: full, every: 100ms, for: 1min }
    steps:
      - wait: 900ms
      - expect: { state: { /sensors/network/preset: edge, /sensors/disk/full: true } }
  - expect: { state: { /sensors/network/preset: fine, /sensors/disk/full: false } }
    within: 0s
  - faults:
      - { power: cut, every: 60ms, for: 40ms }
      - { cloud: stop, every: 200ms, for: 100ms }
      - { broker: stop, every: 200ms, for: 100ms }
    steps:
      - repeat: 6
        steps:
          - wait: { from: 20ms, to: 200ms }
          - power: cut
  - power: "on"
  - expect: { screen: home, online: true, cloud: { monitor: in-step } }
    within: 1min
`);
		expect(failures(report)).toEqual([]);
	});

	it("knows the row that is tapped, whatever the panel shows, and the device's storage", async () => {
		const report = await played(`
  - snapshot: before
  - tenant: { tap: deleteCall, row: 5 }
  - tenant: { tap: markMessage, row: 1, input: { read: false } }
  - tenant: { tap: changeSettings, input: { volume: 40 } }
  - expect: { counts: { calls: 4 }, state: { /snapshot/settings/volume: 40, /snapshot/counts/unreadMessages: { at-least: 1 } } }
  - restore: before
  - expect: { counts: { calls: 5 }, screen: home }
  - tenant: { tap: deleteCall, row: 6 }
`);
		expect(failures(report)).toEqual(["flat, tenant: tap deleteCall, input, row 6: there is no row 6"]);
		const elsewhere = await played(`
  - expect: { state: { /snapshot/settings/volume: { at-least: 101 }, /snapshot/nothing: 1 } }
    within: 0s
`);
		expect(failures(elsewhere)[0]).toMatch(/: \/snapshot\/settings\/volume is \d+; \/snapshot\/nothing is not there$/);
	});

	it("holds a reset against the policy, field for field", async () => {
		const report = await played(`
  - remember: before
  - tenant: delete
  - expect: { screen: registration-qr, reset-since: before }
    within: 30s
  - remember: vacant
  - power: "off"
  - expect: { nothing-left: true, screen: "off" }
  - attacker: { put-back: vacant }
  - power: "on"
  - expect: { screen: registration-qr, same-as: vacant }
    within: 30s
  - expect: { reset-since: vacant }
    within: 0s
`);
		expect(failures(report)).toEqual([
			"flat, expect: reset-since vacant: the account was not reset; the monitor's masterName is not new; the cloud's masterName is not new",
		]);
	});

	it("has a report too where its house cannot be built", async () => {
		const two = parseScenario("name: Two\nabout: A.\nkits: { flat: { count: 2 } }\nsteps: [ { wait: 1s } ]", "a.yaml");
		// No file can say so: the second monitor finds the first one's folder in use.
		const again = Object.values(two.kits).map((plan) => ["flat-1", { ...plan, count: 1 }] as const);
		const impossible = { ...two, kits: { ...two.kits, ...Object.fromEntries(again) } };
		const report = await runScenario(impossible, quiet, () => undefined);
		expect(failures(report)).toEqual([
			expect.stringMatching(/^a broker, a cloud and the monitors start: data-in-use, /),
		]);
	});
});
