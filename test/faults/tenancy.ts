import assert from "node:assert/strict";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { encodeMessage } from "#protocol/message.ts";
import { replyMessage } from "#protocol/replies.ts";
import { topicOf } from "#protocol/topics.ts";
import { asGeneration } from "#protocol/units.ts";
import { eventually } from "#test/support/eventually.ts";
import { asAuditor } from "./auditor.ts";
import { cloudFacts } from "./cloud-facts.ts";
import type { Kill } from "./hook/points.ts";
import type { Flat, House } from "./house.ts";
import { converged, expectClean, expectTraces } from "./observe.ts";
import { leaveTraces, register } from "./tenant.ts";

/** How a tenant comes to delete the account. */
export type Tap = (house: House) => Promise<void>;

export interface Deaths {
	readonly monitor?: readonly Kill[];
	readonly cloud?: readonly Kill[];
}

/** What has to happen to the house while the tenancy changes; it is over when it resolves. */
export type Trouble = (house: House) => Promise<void>;

/**
 * One tenant leaves traces and deletes, the next one registers, and both processes may die on the way, again and again. At the end
 * all agree, each reset is proved, and nothing of the first one is anywhere. Resolves with the generation that it is then.
 */
export async function changeTenants(house: House, tap: Tap, deaths: Deaths = {}, trouble?: Trouble): Promise<number> {
	const { generation } = cloudFacts(house);
	await leaveTraces(house, generation);
	await expectTraces(house, generation);
	const residents = [house.monitor, house.cloud];
	for (const resident of residents) resident.forget();
	await house.monitor.order(deaths.monitor ?? []);
	await house.cloud.order(deaths.cloud ?? []);

	const troubled = trouble?.(house);
	await tap(house);
	const next = generation + 1;
	await converged(house, { generation: next, registered: false });
	await register(house, next);
	await troubled;
	await converged(house, { generation: next, registered: true });
	for (const resident of residents) await resident.order([]);
	await expectClean(house, generation);
	return next;
}

/** Taps Delete until it is durable: a monitor that died before it was has not been tapped. */
export const tapDelete = (house: Flat): Promise<void> =>
	eventually(async () => {
		const { generation } = cloudFacts(house);
		const state = await house.atPanel(async (panel) => {
			const before = panel.snapshot();
			if (isUntouched(before, generation)) await panel.commands.requestDeletion({});
			return panel.snapshot();
		});
		assert(!isUntouched(state, generation), "the tap did not hold");
	});

const isUntouched = ({ generation, deletion, account }: MonitorSnapshot, cloud: number): boolean =>
	generation === cloud && deletion.state === "idle" && account?.master.registered === true;

/** Taps Delete; over once the broker has the request, which the cloud may not have. */
export const tapUntilHeard: Tap = (house) =>
	asAuditor(house, async (auditor) => {
		await auditor.client.subscribeAsync(topicOf(house.kit, "requests"), { qos: 1 });
		await tapDelete(house);
		await eventually(() => assert(auditor.heard.length > 0));
	});

/** Without a connection: it waits in the monitor until there is one. */
export const tapOffline: Tap = async (house) => {
	house.monitorLine.cut();
	try {
		await eventually(async () => {
			const { link } = await house.atPanel((panel) => panel.snapshot());
			assert.notEqual(link.cloud, "online");
		});
		await tapDelete(house);
	} finally {
		house.monitorLine.restore();
	}
};

/** The cloud's reply comes, and its document only later: nothing in MQTT orders two topics. */
export const tapAndHearFirst: Tap = async (house) => {
	house.cloudLine.cut();
	try {
		await tapDelete(house);
		await eventually(async () => {
			const { deletion, generation } = await house.atPanel((panel) => panel.snapshot());
			if (deletion.state === "accepted") return;
			assert.equal(deletion.state, "sent");
			const { operationId: id } = deletion;
			const next = asGeneration((generation ?? 0) + 1);
			const reply = encodeMessage(replyMessage, { v: 1, id, outcome: "accepted", generation: next });
			await asAuditor(house, (auditor) => auditor.say(topicOf(house.kit, "replies"), reply));
			assert.fail("not yet accepted");
		});
	} finally {
		house.cloudLine.restore();
	}
};
