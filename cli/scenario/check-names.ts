import { isList } from "./every-step.ts";
import { kitNames } from "./kit-names.ts";
import type { Mistake } from "./read-scenario.ts";
import type { Scenario, Step } from "./schema.ts";

/** What the schema cannot know: that kits which steps name are there, and which one is meant where none is named. */
export function checkNames({ kits, steps }: Scenario): Mistake | null {
	const known = kitNames(kits).map(({ name }) => name);
	const twice = known.find((name, index) => known.indexOf(name) < index);
	if (twice !== undefined) return { path: ["kits"], message: `two kits are called ${twice}` };
	return checkSteps(steps, ["steps"], { known, hasPresent: known.length === 1 });
}

interface Scope {
	readonly known: readonly string[];
	/** Whether a step without a kit knows which one is meant. */
	readonly hasPresent: boolean;
}

function checkSteps(steps: readonly Step[], path: readonly PropertyKey[], scope: Scope): Mistake | null {
	for (const [index, step] of steps.entries()) {
		const mistake = checkStep(step, [...path, index], scope);
		if (mistake !== null) return mistake;
	}
	return null;
}

function checkStep(step: Step, path: readonly PropertyKey[], scope: Scope): Mistake | null {
	if ("parallel" in step) {
		for (const [index, branch] of step.parallel.entries()) {
			const at = [...path, "parallel", index];
			const mistake = isList(branch) ? checkSteps(branch, at, scope) : checkStep(branch, at, scope);
			if (mistake !== null) return mistake;
		}
		return null;
	}
	if ("for-each" in step) {
		const named = step["for-each"] === "all" ? [] : step["for-each"];
		const unknown = named.findIndex((kit) => !scope.known.includes(kit));
		if (unknown >= 0) return noKit([...path, "for-each", unknown], named[unknown] ?? "", scope);
		return checkSteps(step.steps, [...path, "steps"], { ...scope, hasPresent: true });
	}
	if ("faults" in step) {
		const kits = step.faults.map((fault) => ("kit" in fault ? fault.kit : undefined));
		const unknown = kits.findIndex((kit) => kit !== undefined && !scope.known.includes(kit));
		if (unknown >= 0) return noKit([...path, "faults", unknown, "kit"], kits[unknown] ?? "", scope);
	}
	if ("steps" in step) return checkSteps(step.steps, [...path, "steps"], scope);
	if ("kit" in step && step.kit !== undefined)
		return scope.known.includes(step.kit) ? null : noKit([...path, "kit"], step.kit, scope);
	const many = manyOf(step);
	if (many !== null) {
		const unknown = many.findIndex((kit) => !scope.known.includes(kit));
		return unknown < 0 ? null : noKit([...path], many[unknown] ?? "", scope);
	}
	if (scope.hasPresent || !needsKit(step)) return null;
	return { path, message: `say which kit: ${scope.known.join(", ")}` };
}

const noKit = (path: readonly PropertyKey[], name: string, { known }: Scope): Mistake => ({
	path,
	message: `there is no kit ${name}; there is ${known.join(", ")}`,
});

/** What a person or a service does that is about no single kit. */
function needsKit(step: Step): boolean {
	if ("broker" in step || "cloud" in step || "wait" in step) return false;
	if ("expect" in step) return Object.keys(step.expect).some((fact) => fact !== "audit");
	const person = personOf(step);
	return person === null || person === "reset" || (typeof person === "object" && "reset" in person);
}

function manyOf(step: Step): readonly string[] | null {
	const person = personOf(step);
	return typeof person === "object" && person !== null && "reset-many" in person ? person["reset-many"] : null;
}

const personOf = (step: Step) =>
	"installer" in step ? step.installer : "distributor" in step ? step.distributor : null;
