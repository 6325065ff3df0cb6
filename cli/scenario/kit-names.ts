import type { Scenario } from "./schema.ts";

export type KitPlan = Scenario["kits"][string];

/** Each kit of a scenario by its name; where there are many of one plan, numbered from 1. */
export function kitNames(kits: Scenario["kits"]): readonly { readonly name: string; readonly plan: KitPlan }[] {
	return Object.entries(kits).flatMap(([name, plan]) =>
		plan.count === 1
			? [{ name, plan }]
			: Array.from({ length: plan.count }, (_, index) => ({ name: `${name}-${index + 1}`, plan })),
	);
}
