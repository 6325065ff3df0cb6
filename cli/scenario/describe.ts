import type { Step } from "./schema.ts";

/** What a step does, in few words, without the kit: `tenant: delete`, `expect: screen registration-qr, generation 2`. */
export function describe(step: Step): string {
	if (step.name !== undefined) return step.name;
	const [verb, what] = Object.entries(step).find(([key]) => !besides.has(key)) ?? ["step", ""];
	return `${verb}: ${compact(what)}`;
}

/** Keys that say how, not what. */
const besides = new Set(["name", "kit", "within", "for", "refused", "may-be-refused", "steps", "ramp"]);

/** Whose line it is on the timeline where it is not a kit's. */
export function actorOf(step: Step): string | null {
	const people = ["installer", "distributor", "broker", "cloud"];
	return people.find((person) => person in step) ?? null;
}

function compact(value: unknown): string {
	if (Array.isArray(value)) return value.map(compact).join(" or ");
	if (typeof value !== "object" || value === null) return String(value);
	const parts = Object.entries(value).filter(([, inner]) => inner !== undefined);
	return parts.map(([key, inner]) => (isEmpty(inner) ? key : `${key} ${compact(inner)}`)).join(", ");
}

const isEmpty = (value: unknown): boolean =>
	value === true || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
