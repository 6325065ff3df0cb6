import type { CallRow, CallView, DeletionOutcome, MonitorSnapshot } from "#agent/api/monitor-api.ts";
import type { ArmingMode } from "#agent/api/tenant-views.ts";

/** What somebody who does not see the glass has to be told, because it came by itself. */
export type News =
	| { readonly what: "call"; readonly call: CallView; readonly isUrgent: boolean }
	| { readonly what: "call-ended" }
	| { readonly what: "door-open" }
	| { readonly what: "missed"; readonly call: CallRow }
	| { readonly what: "messages"; readonly unread: number }
	| { readonly what: "leaving" }
	| { readonly what: "arming"; readonly mode: ArmingMode }
	| { readonly what: "more-alarms"; readonly count: number }
	| { readonly what: "silenced" }
	| { readonly what: "outcome"; readonly outcome: DeletionOutcome }
	| { readonly what: "deleted" }
	| { readonly what: "new-code" };

/**
 * What is new between two snapshots, in the order in which it is said. An alarm's own dialog says that there is one, and
 * the steps of a deletion are said once they stand for a moment: neither is here.
 */
export function newsBetween(before: MonitorSnapshot | null, after: MonitorSnapshot): readonly News[] {
	if (before === null) return callNews(null, after);
	// What a reset empties is no news of its own.
	const isSameTenancy = before.generation === after.generation;
	return [
		...(isSameTenancy ? [...callNews(before, after), ...tenantNews(before, after), ...alarmNews(before, after)] : []),
		...resetNews(before, after),
	];
}

function callNews(before: MonitorSnapshot | null, after: MonitorSnapshot): News[] {
	const was = before?.call ?? null;
	const { call } = after;
	if (call === null) return was === null ? [] : [{ what: "call-ended" }];
	if (was?.id !== call.id || was.state !== call.state) {
		const rings = call.state === "ringing" && call.direction === "incoming";
		return [{ what: "call", call, isUrgent: rings && !after.quiet.active }];
	}
	return call.unlocked && !was.unlocked ? [{ what: "door-open" }] : [];
}

function tenantNews(before: MonitorSnapshot, after: MonitorSnapshot): News[] {
	const news: News[] = [];
	const missed = after.latestMissed;
	const isMissed = after.counts.missedUnseen > before.counts.missedUnseen && missed?.id !== before.latestMissed?.id;
	if (missed !== null && isMissed) news.push({ what: "missed", call: missed });
	const unread = after.counts.unreadMessages;
	if (unread > before.counts.unreadMessages) news.push({ what: "messages", unread });
	return news;
}

function alarmNews(before: MonitorSnapshot, after: MonitorSnapshot): News[] {
	const news: News[] = [];
	const { arming, alarm } = after;
	if (arming.armsAt !== null && before.arming.armsAt === null) news.push({ what: "leaving" });
	// Who takes leaving back is where they were before: in the mode that is still in force.
	const isSettled = arming.armsAt === null && (before.arming.armsAt !== null || arming.mode !== before.arming.mode);
	if (isSettled) news.push({ what: "arming", mode: arming.mode });
	if (alarm === null && before.alarm !== null) news.push({ what: "silenced" });
	if (alarm !== null && alarm.id === before.alarm?.id && alarm.count > before.alarm.count)
		news.push({ what: "more-alarms", count: alarm.count - 1 });
	return news;
}

function resetNews(before: MonitorSnapshot, after: MonitorSnapshot): News[] {
	const news: News[] = [];
	const { deletion, lastWipe, enrolment } = after;
	const outcome = deletion.state === "idle" ? deletion.outcome : null;
	if (outcome !== null && before.deletion.state !== "idle") news.push({ what: "outcome", outcome });
	if (lastWipe !== null && lastWipe.at !== before.lastWipe?.at) news.push({ what: "deleted" });
	if (enrolment !== null && enrolment.url !== before.enrolment?.url) news.push({ what: "new-code" });
	return news;
}
