import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import type { ScreenState } from "#agent/control/monitor-control.ts";
import type { UnixMs } from "#protocol/units.ts";
import { accountPage } from "#ui/monitor/state/page.ts";
import { screenOf } from "#ui/monitor/state/screen.ts";

/**
 * What the monitor has to say, by the panel's own rules, to a hand that is on the account's page. `now` is the moment by
 * the monitor's clock.
 */
export function screenStateOf(snapshot: MonitorSnapshot, now: UnixMs): ScreenState {
	const { alarm, call } = snapshot;
	if (alarm !== null) return "alarm";
	if (call !== null) return call.state === "ringing" && call.direction === "incoming" ? "incoming-call" : "call";
	const { name } = screenOf(snapshot, accountPage);
	switch (name) {
		case "fault":
		case "no-account":
			return name;
		case "deleting":
			return forgetting(snapshot);
		case "registration":
			return registration(snapshot, now);
		case "page":
			return everyday(snapshot);
	}
}

function forgetting({ deletion }: MonitorSnapshot): ScreenState {
	if (deletion.state === "accepted") return "deletion-accepted";
	return deletion.state === "wiping" ? "wiping" : "wiped";
}

function registration({ enrolment }: MonitorSnapshot, now: UnixMs): ScreenState {
	if (enrolment === null) return "registration-waiting";
	return enrolment.expiresAt > now ? "registration-qr" : "registration-expired";
}

function everyday({ deletion }: MonitorSnapshot): ScreenState {
	if (deletion.state === "queued") return "deletion-queued";
	if (deletion.state === "sent") return "deletion-sent";
	return deletion.state === "idle" && deletion.outcome !== null ? "deletion-ended" : "home";
}
