import type { AccountDocument } from "#protocol/account-document.ts";
import type { Event } from "#protocol/events.ts";
import type { InboxMessage } from "#protocol/inbox.ts";
import type { Report } from "#protocol/report.ts";
import type { Request } from "#protocol/requests.ts";
import { parseTopic } from "#protocol/topics.ts";
import type { ClientSide } from "./broker.ts";
import { contentOf } from "./check-monitor.ts";
import { foreignMarkers, sayMarkers } from "./marker.ts";
import { generationOf, type Kit, type Run } from "./run-state.ts";
import { filesOfOthers } from "./sim-disk.ts";
import { kitOf } from "./sim-topics.ts";
import { must } from "./violation.ts";

/** What a monitor publishes, at the moment in which it does: nothing of another generation, and *wiped* never early. */
export function checkPublished({ monitor: { disk }, index }: Kit, topic: string, payload: string): void {
	const { device, durable } = disk;
	const { generation } = device;
	const foreign = foreignMarkers(payload, generation === null ? null : { kit: index, generation });
	must(foreign.length === 0, 1, () => `kit ${index} at ${generation} publishes ${sayMarkers(foreign)}`);
	if (!topic.endsWith("/report")) return;
	const report = JSON.parse(payload) as Report;
	const clean = device.deletion.name !== "wiping" && filesOfOthers(durable, generation).length === 0;
	must(
		clean && report.generation === generation,
		6,
		() => `kit ${index} reports ${report.generation} before it is wiped`,
	);
}

/** What a subscriber acknowledged is durable: the broker will not say it again. */
export function checkAcknowledged(run: Run, client: ClientSide, topic: string, payload: string): void {
	const kit = run.kits[kitOf(topic) ?? -1];
	const channel = parseTopic(topic)?.channel;
	if (kit === undefined || channel === undefined) return;
	const message = parsed(payload);
	if (message === null) return;
	if (client.kit === null) heardByCloud(run, kit, channel, message);
	else heardByMonitor(run, kit, channel, message, payload);
}

function heardByCloud(run: Run, kit: Kit, channel: string, message: unknown): void {
	const { database } = run;
	if (channel === "requests") {
		const { id } = message as Request;
		const answer = "select 1 from operations where account_id = ? and operation_id = ?";
		const known = database.first(answer, kit.accountId, id) !== undefined;
		must(known, 11, () => `the cloud acknowledged request ${id} and forgot it`);
	}
	if (channel === "events") {
		const { id, generation, type } = message as Event;
		if (type !== "call" || generation !== generationOf(run, kit)) return;
		const known = database.first("select 1 from call_histories where account_id = ? and id = ?", kit.accountId, id);
		must(known !== undefined, 11, () => `the cloud acknowledged call ${id} and forgot it`);
	}
}

function heardByMonitor(run: Run, kit: Kit, channel: string, message: unknown, payload: string): void {
	const { device } = kit.monitor.disk;
	if (channel === "account") {
		const document = message as AccountDocument;
		const isCloudsWord = run.genuine.has(payload) && document.kit === kit.id;
		if (!isCloudsWord) return;
		const reached = device.generation !== null && device.generation >= document.generation;
		must(reached, 11, () => `kit ${kit.index} acknowledged generation ${document.generation} and is not there`);
	}
	if (channel === "inbox") {
		const { id, generation, type } = message as InboxMessage;
		if (type !== "message" || generation !== device.generation || device.deletion.name === "wiping") return;
		const has = contentOf(kit.monitor.disk).messages.some((one) => one.id === id);
		must(has, 11, () => `kit ${kit.index} acknowledged a notice and has not kept it`);
	}
}

function parsed(payload: string): unknown {
	try {
		return JSON.parse(payload);
	} catch {
		return null;
	}
}
