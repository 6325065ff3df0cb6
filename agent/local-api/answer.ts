import { type Envelope, envelope } from "./envelope.ts";
import { type LocalRequest, readCall } from "./read-call.ts";
import { callTarget } from "./targets/call.ts";
import { callLogTarget } from "./targets/call-log.ts";
import { configTarget } from "./targets/config.ts";
import { contactTarget } from "./targets/contact.ts";
import { doorLogTarget } from "./targets/door-log.ts";
import { scheduleTarget } from "./targets/schedule.ts";
import { sipTarget } from "./targets/sip.ts";
import { systemTarget } from "./targets/system.ts";
import type { LocalContext, Target } from "./targets/target.ts";
import { userTarget } from "./targets/user.ts";

/** What the family's devices say of a target that they have not. Clients know it by its words. */
const NO_HANDLERS = "No handlers for this request";
/** And of an action that the target has not. */
const NO_ACTION = "unsupport action";

/** Every target and action of an indoor monitor's local API; relays belong to door phones. */
export function createAnswer(context: LocalContext): (request: LocalRequest) => Promise<Envelope> {
	const targets = new Map<string, Target>(
		Object.entries({
			system: systemTarget(context),
			calllog: callLogTarget(context),
			doorlog: doorLogTarget(context),
			contact: contactTarget(context),
			user: userTarget(context),
			schedule: scheduleTarget(context),
			call: callTarget(context),
			sip: sipTarget(context),
			config: configTarget(context),
		}),
	);

	return async (request) => {
		const call = readCall(request);
		if (call === null) return envelope("", { failed: "expected /api/<target>/<action>, or both in a JSON body" });
		const { target, action, data } = call;
		const isAbsent = context.profile.localApi.absentTargets.some((absent) => absent === target);
		const actions = isAbsent ? undefined : targets.get(target);
		if (actions === undefined) return envelope(action, { failed: NO_HANDLERS });
		const handler = Object.hasOwn(actions, action) ? actions[action] : undefined;
		return envelope(action, handler === undefined ? { failed: NO_ACTION } : await handler(data));
	};
}
