import { expect, it } from "vitest";
import type { KitToPlace } from "#cloud/placing.ts";
import type { Actor } from "#cloud/ports/actor.ts";
import { systemRandom } from "#cloud/random.ts";
import { asUnixMs } from "#protocol/units.ts";
import { distributorOf, installerAlone, installerUnder } from "../mac-library/people.ts";
import { onBothDatabases, type TestCloud } from "../test-cloud.ts";

const MAC = "0C1105BB0001";
const ANOTHER = "0C1105BB0002";

const kitOf = (changes: Partial<KitToPlace> = {}): KitToPlace => ({
	mac: MAC,
	home: "Apartment 4.02",
	projectId: null,
	flat: {},
	expiresAt: null,
	...changes,
});
const kitsIn = (cloud: TestCloud) => cloud.db.selectFrom("kits").selectAll().orderBy("kit").execute();
const stock = (cloud: TestCloud, actor: Actor, ...macs: string[]) =>
	cloud.placing.library.import(actor, `mac\n${macs.join("\n")}\n`);

onBothDatabases("placing a kit", (open) => {
	it("makes its account, its first QR code, and the file that lets its monitor in", async () => {
		const cloud = await open();
		const amara = await installerAlone(cloud, "amara");
		const { id: projectId } = await cloud.placing.projects.add(amara, "River Court");
		const expiresAt = asUnixMs(cloud.now() + 1_000);
		const flat = {
			callType: "ip-call",
			timeZone: "Africa/Lagos",
			language: "de",
			homeAutomation: true,
			premiumPlan: false,
			withIndoorMonitor: false,
			landlineService: true,
			landlineExpiresAt: expiresAt,
		} as const;
		const input = kitOf({ mac: "0c:11:05:bb:00:01", projectId, flat, expiresAt });
		const { accountId, kitFile } = await cloud.placing.kits.add(amara, input);
		const { landlineService, landlineExpiresAt, ...settings } = flat;
		expect(await cloud.accounts.get(amara, accountId)).toMatchObject({
			kit: MAC,
			name: "Apartment 4.02",
			project: "single-tenant",
			projectName: "River Court",
			registered: false,
			generation: 1,
			status: "activated",
			document: {
				home: { name: "Apartment 4.02", issuedBy: amara.name },
				expiresAt,
				landline: { service: true, status: true, expiresAt },
				settings,
			},
			enrolment: { expiresAt: expect.any(Number) },
		});
		expect(await cloud.document(kitFile.kit)).toMatchObject({ revision: 1, enrolment: { code: expect.any(String) } });
		expect(kitFile).toMatchObject({ kit: MAC, broker: { username: MAC }, cloudKeys: [cloud.context.keys.publicKey] });
		expect(cloud.brokerPasswords.get(MAC)).toBe(kitFile.broker.password);
		const bytes = JSON.stringify(
			await Promise.all([kitsIn(cloud), cloud.db.selectFrom("accounts").selectAll().execute()]),
		);
		expect(bytes).not.toContain(kitFile.broker.password);
	});

	it("of a distributor lies directly under it, and can be reset as one", async () => {
		const cloud = await open();
		const one = await distributorOf(cloud, "one");
		await stock(cloud, one, MAC);
		const { accountId } = await cloud.placing.kits.add(one, kitOf());
		expect(await kitsIn(cloud)).toEqual([{ kit: MAC, owner_id: one.id, project: "single-tenant", project_id: null }]);
		expect(await cloud.accounts.reset(one, accountId, systemRandom.id())).toMatchObject({ generation: 2 });
	});

	it("of a community project says so", async () => {
		const cloud = await open();
		const amara: Actor = { ...(await installerAlone(cloud, "amara")), role: "community" };
		const { accountId } = await cloud.placing.kits.add(amara, kitOf());
		expect(await cloud.accounts.get(amara, accountId)).toMatchObject({
			project: "community",
			projectName: "My communities",
		});
		await expect(cloud.accounts.reset(amara, accountId, systemRandom.id())).rejects.toMatchObject({
			code: "kit-not-resettable",
		});
	});

	it("takes a MAC of the installer's distributor, and no other distributor's", async () => {
		const cloud = await open();
		const [one, two] = [await distributorOf(cloud, "one"), await distributorOf(cloud, "two")];
		const [amara, alone] = [await installerUnder(cloud, one), await installerAlone(cloud, "alone")];
		await stock(cloud, one, MAC);
		await stock(cloud, two, ANOTHER);
		const taken = { code: "mac-taken", detail: undefined };
		await expect(cloud.placing.kits.add(amara, kitOf({ mac: ANOTHER }))).rejects.toMatchObject(taken);
		await expect(cloud.placing.kits.add(alone, kitOf())).rejects.toMatchObject(taken);
		await expect(cloud.placing.kits.add(two, kitOf())).rejects.toMatchObject(taken);
		await cloud.placing.kits.add(amara, kitOf());
		await expect(cloud.placing.kits.add(amara, kitOf())).rejects.toMatchObject(taken);
		await expect(cloud.placing.kits.add(one, kitOf())).rejects.toMatchObject(taken);
		expect(await kitsIn(cloud)).toMatchObject([{ kit: MAC, owner_id: amara.id }]);
	});

	it("refuses what is no MAC, a project that is not the installer's, and an end in the past", async () => {
		const cloud = await open();
		const [amara, other] = [await installerAlone(cloud, "amara"), await installerAlone(cloud, "other")];
		const { id: projectId } = await cloud.placing.projects.add(other, "River Court");
		const community = await cloud.placing.projects.add({ ...amara, role: "community" }, "Market Square");
		const add = (changes: Partial<KitToPlace>) => cloud.placing.kits.add(amara, kitOf(changes));
		await expect(add({ mac: "0C11" })).rejects.toMatchObject({ code: "mac-invalid" });
		await expect(add({ projectId })).rejects.toMatchObject({ code: "not-found" });
		await expect(add({ projectId: community.id })).rejects.toMatchObject({ code: "not-found" });
		await expect(add({ expiresAt: cloud.now() })).rejects.toMatchObject({ code: "validation-failed" });
		const distributor = await distributorOf(cloud, "one");
		const under = cloud.placing.kits.add(distributor, kitOf({ projectId }));
		await expect(under).rejects.toMatchObject({ code: "not-found" });
		expect(await kitsIn(cloud)).toEqual([]);
		expect(cloud.brokerPasswords.size).toBe(0);
	});

	it("gives one of many who want the same MAC the kit, and the others one code", async () => {
		const cloud = await open();
		const installers = await Promise.all(["one", "two", "three"].map((name) => installerAlone(cloud, name)));
		const settled = await Promise.allSettled(installers.map((actor) => cloud.placing.kits.add(actor, kitOf())));
		expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
		for (const outcome of settled) {
			if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "mac-taken" });
		}
	});

	it("keeps nothing where the broker's password cannot be set", async () => {
		const cloud = await open();
		const amara = await installerAlone(cloud, "amara");
		cloud.failBrokerPasswords();
		await expect(cloud.placing.kits.add(amara, kitOf())).rejects.toThrow("disk full");
		expect(await kitsIn(cloud)).toEqual([]);
		expect(await cloud.db.selectFrom("outbox").selectAll().execute()).toEqual([]);
	});

	it("hands over new credentials for an own kit, and for no other", async () => {
		const cloud = await open();
		const [amara, other] = [await installerAlone(cloud, "amara"), await installerAlone(cloud, "other")];
		const { accountId, kitFile } = await cloud.placing.kits.add(amara, kitOf());
		const again = await cloud.placing.kits.newKitFile(amara, accountId);
		expect(again.kit).toBe(kitFile.kit);
		expect(again.broker.password).not.toBe(kitFile.broker.password);
		expect(cloud.brokerPasswords.get(MAC)).toBe(again.broker.password);
		await expect(cloud.placing.kits.newKitFile(other, accountId)).rejects.toMatchObject({ code: "not-found" });
	});
});

onBothDatabases("importing kits", (open) => {
	it("places every row, with what it says and the usual for the rest", async () => {
		const cloud = await open();
		const amara = await installerAlone(cloud, "amara");
		await cloud.placing.projects.add(amara, "River Court");
		const csv = [
			"mac;home;project;call_type;home_automation;expires",
			`${MAC};Flat 1;River Court;ip-call;yes;2099-12-31`,
			`${ANOTHER};Flat 2;;;;`,
		].join("\r\n");
		const { items } = await cloud.placing.kits.import(amara, csv);
		const accounts = await Promise.all(items.map(({ accountId }) => cloud.accounts.get(amara, accountId)));
		expect(accounts).toMatchObject([
			{
				kit: MAC,
				name: "Flat 1",
				projectName: "River Court",
				document: {
					expiresAt: Date.UTC(2100, 0, 1) - 1,
					settings: { callType: "ip-call", homeAutomation: true, language: "en" },
				},
			},
			{ kit: ANOTHER, document: { expiresAt: null, settings: { callType: "sip-call", homeAutomation: false } } },
		]);
		for (const { kitFile } of items) expect(cloud.brokerPasswords.get(kitFile.kit)).toBe(kitFile.broker.password);
	});

	it("names every bad row and column, and places nothing", async () => {
		const cloud = await open();
		const [amara, two] = [await installerAlone(cloud, "amara"), await distributorOf(cloud, "two")];
		const header = "mac,home,project,call_type,time_zone,language,premium_plan,expires";
		const bad = [
			header,
			`${MAC},Flat 1,,,,,,`,
			"nonsense,,,fax,Mars/Phobos,no language,perhaps,2020-01-01",
			`${MAC},Flat 3,,,,,,tomorrow`,
		].join("\n");
		await expect(cloud.placing.kits.import(amara, bad)).rejects.toMatchObject({
			code: "csv-invalid",
			faults: expect.arrayContaining([
				{ row: 3, column: "mac", code: "mac-invalid" },
				{ row: 3, column: "home", code: "csv-value-missing" },
				...["call_type", "time_zone", "language", "premium_plan"].map((column) => ({
					row: 3,
					column,
					code: "csv-value-invalid",
				})),
				{ row: 4, column: "mac", code: "mac-repeated" },
				{ row: 4, column: "expires", code: "csv-value-invalid" },
			]),
		});
		await stock(cloud, two, ANOTHER);
		const foreign = `mac,home,project\n${MAC},Flat 1,Nowhere\n${ANOTHER},Flat 2,\n`;
		await expect(cloud.placing.kits.import(amara, foreign)).rejects.toMatchObject({
			faults: [
				{ row: 2, column: "project", code: "project-unknown" },
				{ row: 3, column: "mac", code: "mac-taken" },
			],
		});
		expect(await kitsIn(cloud)).toEqual([]);
		expect(cloud.brokerPasswords.size).toBe(0);
	});

	it("refuses an end that is past", async () => {
		const cloud = await open();
		const amara = await installerAlone(cloud, "amara");
		const past = cloud.placing.kits.import(amara, `mac,home,expires\n${MAC},Flat 1,2020-01-01\n`);
		await expect(past).rejects.toMatchObject({ faults: [{ row: 2, column: "expires", code: "csv-value-invalid" }] });
	});
});
