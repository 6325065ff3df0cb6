import { isDeepStrictEqual } from "node:util";
import type { Condition, ControlState } from "#agent/control/monitor-control.ts";
import { valueAt } from "#protocol/json-pointer.ts";

/** True where every one of them holds. */
export const allHold = (conditions: readonly Condition[], state: ControlState): boolean =>
	conditions.every((condition) => holds(condition, state));

function holds({ pointer, equals, oneOf, exists, atLeast, atMost }: Condition, state: ControlState): boolean {
	const value = valueAt(state, pointer);
	if (equals !== undefined && !isDeepStrictEqual(value, equals)) return false;
	if (oneOf !== undefined && !oneOf.some((one) => isDeepStrictEqual(value, one))) return false;
	if (exists !== undefined && exists !== (value !== undefined && value !== null)) return false;
	if (atLeast !== undefined && !(typeof value === "number" && value >= atLeast)) return false;
	return atMost === undefined || (typeof value === "number" && value <= atMost);
}
