import assert from "node:assert/strict";
import { join } from "node:path";
import { afterAll, describe, it } from "vitest";
import { connectPanel } from "#cli/play/panel-connection.ts";
import { eventually } from "#test/support/eventually.ts";
import { findMosquitto } from "#test/support/mosquitto.ts";
import { openHouse } from "./house.ts";
import { expectClean } from "./observe.ts";
import { makeResident } from "./resident.ts";
import { changeTenants, tapDelete } from "./tenancy.ts";

const mosquitto = findMosquitto();

describe.skipIf(mosquitto === null)("two monitors with one identity", async () => {
	if (mosquitto === null) return;
	const house = await openHouse(mosquitto, 8);
	const dataDir = join(house.root, "twin");
	const twin = makeResident({
		args: ["monitor", "--data", dataDir, "--port", "0", "--kit-file", house.kitFile, "--log-level", "silent"],
		log: join(house.root, "..", "twin.steps"),
	});
	afterAll(async () => {
		await twin.stop();
		await house.close();
	});
	const twinScreen = async () => {
		const panel = await connectPanel(String((await twin.facts())["monitorUrl"]));
		panel.close();
		return panel.snapshot();
	};

	it("take the connection from each other, and are both wiped by a reset", async () => {
		twin.start();
		await eventually(async () => assert.equal((await twinScreen()).account?.master.registered, true));
		const before = house.monitorLine.connections();
		// Each has lost the connection to the other one.
		await eventually(() => assert(house.monitorLine.connections() >= before + 2));

		const generation = await changeTenants(house, tapDelete);
		await eventually(async () => assert.equal((await twinScreen()).generation, generation));
		await eventually(async () => assert.equal((await twinScreen()).deletion.state, "idle"));
		// The twin's folder is one of the house's.
		await expectClean(house, generation - 1);
	});
});
