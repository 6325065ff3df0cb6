import assert from "node:assert/strict";
import { afterAll, describe, expect, it } from "vitest";
import { eventually } from "#test/support/eventually.ts";
import { findMosquitto } from "#test/support/mosquitto.ts";
import { cloudFacts } from "./cloud-facts.ts";
import { openHouse } from "./house.ts";
import { converged } from "./observe.ts";
import { changeTenants, tapDelete } from "./tenancy.ts";

const mosquitto = findMosquitto();
const YEAR = 365 * 24 * 60 * 60 * 1000;

describe.skipIf(mosquitto === null)("a clock that is a year off", async () => {
	if (mosquitto === null) return;
	const house = await openHouse(mosquitto, 9);
	afterAll(() => house.close());
	const { monitor, cloud } = house;
	const restart = async (resident: typeof monitor, clock: number) => {
		await resident.stop();
		resident.start({ clock });
		await resident.facts();
	};
	const screen = () => house.atPanel((panel) => panel.snapshot());

	it("in front of the cloud's, in the monitor, changes nothing", async () => {
		await restart(monitor, YEAR);
		expect((await screen()).time).toBeGreaterThan(Date.now() + YEAR / 2);
		await changeTenants(house, tapDelete);
	});

	it("behind the cloud's, in the monitor, has its deletion refused with the reason, and everything as it was", async () => {
		await restart(monitor, -YEAR);
		const { generation } = cloudFacts(house);
		await converged(house, { generation, registered: true });
		await house.atPanel((panel) => panel.commands.requestDeletion({}));
		await eventually(async () => {
			const { deletion } = await screen();
			assert.deepEqual(deletion, { state: "idle", outcome: { kind: "rejected", code: "request-expired" } });
		});
		await converged(house, { generation, registered: true });
	});

	it.each([
		["in front", YEAR],
		["behind", -YEAR],
	])("of the cloud's own, %s, changes nothing", async (_, clock) => {
		await restart(monitor, 0);
		await restart(cloud, clock);
		// A monitor behind its cloud by a year is refused, as above: its clock is the cloud's here.
		await restart(monitor, clock);
		await changeTenants(house, tapDelete);
	});
});
