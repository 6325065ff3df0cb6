import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseScenario, readScenario } from "#cli/scenario/read-scenario.ts";
import { scenarioPath, shippedNames } from "#cli/scenario/shipped.ts";
import { isFoyerError } from "#protocol/foyer-error.ts";

const head = "name: A scenario\nabout: For a test.\nkits: { flat: }\nsteps:\n";

/** What a scenario with these steps is refused with, behind its code. */
function mistakeIn(steps: string): string | undefined {
	try {
		parseScenario(`${head}${steps}\n`, "a.yaml");
	} catch (error) {
		if (isFoyerError(error) && error.code === "scenario-invalid") return error.detail;
		throw error;
	}
	return undefined;
}

describe("a scenario", () => {
	it("has its usual values where nothing is said", () => {
		const { kits, seed } = parseScenario(`${head}  - tenant: delete`, "a.yaml");
		expect(seed).toBe(1);
		expect(kits["flat"]).toEqual({
			...{ owner: "installer", project: "single-tenant", tenant: true, count: 1, power: "on" },
			history: { calls: 30 },
		});
	});

	it.each([
		["  - tenant: delte", 'a.yaml:5:5: steps[0].tenant: it is "delte", and may be delete, cancel-delete, '],
		["  - tenent: delete", "a.yaml:5:5: steps[0].tenent: there is no such key here; it may be expect, tenant, "],
		["  - tenant: delete\n    kitt: flat", "a.yaml:6:5: steps[0].kitt: there is no such key here"],
		["  - tenant: delete\n    power: cut", "a.yaml:6:5: steps[0].power: there is no such key here"],
		["  - tenant: delete\n    kit: other", "a.yaml:6:5: steps[0].kit: there is no kit other; there is flat"],
		["  - installer: { reset-many: [flat, other] }", "a.yaml:5:5: steps[0]: there is no kit other; there is flat"],
		["  - expect: { screen: home, colour: 1 }", "a.yaml:5:29: steps[0].expect.colour: there is no such key here"],
		["  - expect: { screen: hom }", 'a.yaml:5:15: steps[0].expect.screen: it is "hom", and may be off, starting, '],
		["  - expect: {}", "a.yaml:5:5: steps[0].expect: say at least one thing that is expected"],
		["  - wait: 5 s", "a.yaml:5:5: steps[0].wait: write a length of time such as 200ms, 5s, 2min, 12h or 31d"],
		["  - clock: { ahed: 3d }", "a.yaml:5:14: steps[0].clock.ahed: there is no such key here; it may be ahead, behind"],
		[
			"  - clock: { ahead: 3 }",
			"a.yaml:5:14: steps[0].clock.ahead: write a length of time such as 200ms, 5s, 2min, 12h or 31d",
		],
		[
			"  - expect: { screen: home }\n    within: 20",
			"a.yaml:6:5: steps[0].within: write a length of time such as 200ms, 5s, 2min, 12h or 31d",
		],
		[
			"  - tenant: { tap: changeSettings, input: { volume: 500 } }",
			"a.yaml:5:45: steps[0].tenant.input.volume: Too big: expected number to be <=100",
		],
		["  - tenant: { tap: deleteCall }", "a.yaml:5:5: steps[0].tenant.input.id: "],
		[
			"  - tenant: { tap: setArming, input: { mode: away }, row: 1 }",
			"a.yaml:5:54: steps[0].tenant.row: setArming is about no row",
		],
		["  - expect: { state: { screen: home } }", "a.yaml:5:24: steps[0].expect.state.screen: "],
		[
			"  - remember: before\n  - expect: { same-as: befor }",
			"a.yaml:6:15: steps[1].expect.same-as: no step has `remember: befor`; there is before",
		],
		[
			"  - parallel: [ { restore: a }, { wait: 1s } ]",
			"a.yaml:5:19: steps[0].parallel[0].restore: no step has `snapshot: a`",
		],
		[
			"  - repeat: 2\n    steps: [ { tenant: { register: { by: a } } } ]",
			"a.yaml:6:38: steps[0].steps[0].tenant.register.by: no step has",
		],
		[
			"  - faults: [ { broker: stop, every: 1s, for: 1s, kit: flat } ]\n    steps: [ { wait: 1s } ]",
			"a.yaml:5:51: steps[0].faults[0].kit: there is no such key here",
		],
		[
			"  - repeat: 2\n    steps:\n      - wait: 1s\n      - power: cutt",
			'a.yaml:8:9: steps[0].steps[1].power: it is "cutt", and may be on, off, cut',
		],
		[
			"  - parallel: [ { tenant: delete }, [ { door: rong } ] ]",
			'a.yaml:5:41: steps[0].parallel[1][0].door: it is "rong", and may be ring, hang-up',
		],
		["  - [", "a.yaml:6:1: Flow sequence in block collection must be sufficiently indented and end with a ]"],
		["  - tenant: delete\n    tenant: dismiss", "a.yaml:6:5: Map keys must be unique"],
	])("that says %j is refused with place and reason", (steps, mistake) => {
		expect(mistakeIn(steps)).toMatch(mistake);
		expect(mistakeIn(steps)?.startsWith(mistake)).toBe(true);
	});

	it("must say which kit where there are many", () => {
		const two = head.replace("flat:", "flat: { count: 2 }");
		const parse = (step: string) => () => parseScenario(`${two}  - ${step}`, "a.yaml");
		expect(parse("tenant: delete")).toThrow("a.yaml:5:5: steps[0]: say which kit: flat-1, flat-2");
		expect(parse("broker: restart")).not.toThrow();
		expect(parse("for-each: all\n    steps: [ { tenant: delete } ]")).not.toThrow();
	});

	it("must not call two kits by one name", () => {
		const twice = head.replace("flat:", "flat: { count: 2 }, flat-1:");
		expect(() => parseScenario(`${twice}  - wait: 1s`, "a.yaml")).toThrow(
			"a.yaml:3:1: kits: two kits are called flat-1",
		);
	});

	it("may tap a row by where it stands", () => {
		expect(mistakeIn("  - tenant: { tap: markMessage, row: 2, input: { read: true } }")).toBeUndefined();
	});

	it("that cannot be read says so", () => {
		expect(() => readScenario("/no/such.yaml")).toThrow("/no/such.yaml cannot be read");
		expect(() => parseScenario("", "a.yaml")).toThrow("a.yaml:1:1: it is null, and must be keys with values");
	});

	it("that multiplies itself by aliases is refused", () => {
		const bomb = [
			"a: &a [x, x, x, x, x, x, x, x, x]",
			..."bcdef".split("").map((key, index) => `${key}: &${key} [${`*${"abcde"[index]}, `.repeat(9)}]`),
		];
		expect(() => parseScenario(bomb.join("\n"), "a.yaml")).toThrow("scenario");
	});
});

describe("the example in the guide", () => {
	it("is valid", () => {
		const guide = readFileSync(new URL("../../../docs/qa/scenarios.md", import.meta.url), "utf8");
		const example = /```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? "";
		expect(parseScenario(example, "scenarios.md").name).toBe("Moving out in the rain");
	});
});

describe("the scenarios that come along", () => {
	it("are twelve, each with its schema named for editors", () => {
		expect(shippedNames()).toHaveLength(12);
		for (const name of shippedNames()) {
			const [first] = readFileSync(scenarioPath(name), "utf8").split("\n");
			expect(first).toBe("# yaml-language-server: $schema=../../docs/contract/scenario.schema.json");
		}
	});

	it.each(shippedNames())("are valid: %s", (name) => {
		expect(readScenario(scenarioPath(name)).steps.length).toBeGreaterThan(1);
	});
});
