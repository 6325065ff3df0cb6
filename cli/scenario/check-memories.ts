import { everyStep } from "./every-step.ts";
import type { Mistake } from "./read-scenario.ts";
import type { Step } from "./schema.ts";

/** A name that a step goes back to. */
interface Use {
	readonly kind: "remember" | "snapshot";
	readonly name: string | undefined;
	/** Within the step. */
	readonly at: readonly string[];
}

/** What the schema cannot know: that what a step goes back to was kept by some step. */
export function checkMemories(steps: readonly Step[]): Mistake | null {
	const all = [...everyStep(steps)];
	const known = {
		remember: all.flatMap(({ step }) => ("remember" in step ? [step.remember] : [])),
		snapshot: all.flatMap(({ step }) => ("snapshot" in step ? [step.snapshot] : [])),
	};
	for (const { step, path } of all)
		for (const { kind, name, at } of usesOf(step))
			if (name !== undefined && !known[kind].includes(name)) {
				const others = known[kind].length === 0 ? "" : `; there is ${[...new Set(known[kind])].join(", ")}`;
				return { path: [...path, ...at], message: `no step has \`${kind}: ${name}\`${others}` };
			}
	return null;
}

function usesOf(step: Step): readonly Use[] {
	const remembered = (name: string | undefined, ...at: string[]): Use => ({ kind: "remember", name, at });
	if ("expect" in step)
		return (["same-as", "reset-since"] as const).map((fact) => remembered(step.expect[fact], "expect", fact));
	if ("restore" in step) return [{ kind: "snapshot", name: step.restore, at: ["restore"] }];
	if ("tenant" in step && typeof step.tenant === "object" && "register" in step.tenant)
		return [remembered(step.tenant.register.by, "tenant", "register", "by")];
	if ("attacker" in step && typeof step.attacker === "object")
		return Object.entries(step.attacker).map(([deed, name]) => remembered(name, "attacker", deed));
	return [];
}
