import { describe, expect, it } from "vitest";
import { fromRest, newData, toRest } from "#agent/fleet/at-rest.ts";
import { deviceDefaults } from "#agent/store/device-defaults.ts";
import { asGeneration } from "#protocol/units.ts";
import { sampleCall, sampleDocument, sampleEvent } from "../store/samples.ts";

const generation = asGeneration(8);

describe("a fleet monitor's data at rest", () => {
	it("comes back as it was: the vacant flat's document", () => {
		const vacantDocument = sampleDocument();
		const data = newData({ generation, vacantDocument });
		const back = fromRest(toRest(data));
		expect(back.device.state()).toEqual({ ...deviceDefaults, generation, vacantDocument });
		expect(back.folder.has(generation)).toBe(false);
	});

	it("comes back as it was: a tenant with calls, events and a document", () => {
		const data = newData({ generation });
		const { store } = data.folder.open(generation);
		const [document, call, event] = [sampleDocument({ registered: true }), sampleCall(), sampleEvent()];
		store.saveDocument(document);
		store.addCall(call, event, 100);
		const { store: back } = fromRest(toRest(data)).folder.open(generation);
		expect(back.document()).toEqual(document);
		expect(back.counts().calls).toBe(1);
		expect(back.pendingEvents(10)).toEqual([event]);
	});

	it("keeps a document as text and nothing else of a tenant that left nothing else", () => {
		const data = newData({ generation });
		data.folder.open(generation).store.saveDocument(sampleDocument({ registered: true }));
		const [tenant] = toRest(data).tenants;
		expect(tenant?.content).toBeNull();
		expect(typeof tenant?.document).toBe("string");
	});

	it("is wiped as files are: nothing of another generation is left, and no byte is said to be overwritten", async () => {
		const data = newData({ generation });
		data.folder.open(generation).store.fill({ calls: [sampleCall()] });
		const counts = { calls: 1, messages: 0, alarms: 0, access: 0, contacts: 0, pictures: 0 };
		const evidence = await data.folder.wipeOtherThan(asGeneration(9), { counts, clock: Date.now as never });
		expect(evidence).toMatchObject({ calls: 1, bytes: 0 });
		expect([...data.tenants]).toEqual([]);
	});
});
