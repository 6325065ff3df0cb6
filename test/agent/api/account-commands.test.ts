import { describe, expect, it } from "vitest";
import { openDeviceStore } from "#agent/store/open-device-store.ts";
import { asGeneration } from "#protocol/units.ts";
import { registered, vacant } from "../support/documents.ts";
import { household } from "../support/household.ts";
import { manualTime } from "../support/manual-time.ts";

describe("Delete", () => {
	it("is refused before there is an account, and where nobody is registered", async () => {
		const { open, cloud, until } = await household();
		const monitor = await open();
		await expect(monitor.api.requestDeletion({})).rejects.toMatchObject({ code: "no-account" });
		await cloud.document(vacant(7, 1));
		await until(monitor, { generation: 7 });
		await expect(monitor.api.requestDeletion({})).rejects.toMatchObject({ code: "account-vacant" });
	});

	it("is one operation, however often it is tapped", async () => {
		const { openWith, cloud } = await household();
		const monitor = await openWith(registered(7, 3, "Ada"));
		const taps = await Promise.allSettled([1, 2, 3].map(() => monitor.api.requestDeletion({})));
		expect(taps.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
		expect(taps[1]).toMatchObject({ reason: { code: "deletion-running" } });
		await expect.poll(() => cloud.requests.length).toBe(1);
	});

	it("is refused for want of an account where the generation is known but its document was lost", async () => {
		const { dir, open } = await household();
		const device = openDeviceStore(dir);
		device.commit({ generation: asGeneration(7) });
		device.close();
		const monitor = await open();
		await expect(monitor.api.requestDeletion({})).rejects.toMatchObject({ code: "no-account" });
	});

	it("asks for the Settings Code where it is behind one", async () => {
		const { openWith, cloud } = await household();
		const time = manualTime();
		const monitor = await openWith(registered(7, 3, "Ada"), { ...time, protocol: "3.1.1" });
		const { api } = monitor;
		await expect(api.protectDeletion({ protect: true, settingsCode: "000000" })).rejects.toMatchObject({
			code: "settings-code-wrong",
		});
		expect(api.snapshot().settings.deletionProtected).toBe(false);
		await api.protectDeletion({ protect: true, settingsCode: "123456" });
		await api.changeSettingsCode({ current: "123456", next: "24680" });
		expect(api.snapshot().settings.deletionProtected).toBe(true);
		await expect(api.requestDeletion({})).rejects.toMatchObject({ code: "settings-code-required" });
		for (const expected of ["wrong", "wrong", "wrong", "wrong", "locked"])
			await expect(api.requestDeletion({ settingsCode: "123456" })).rejects.toMatchObject({
				code: `settings-code-${expected}`,
			});
		time.pass(59_999);
		await expect(api.requestDeletion({ settingsCode: "24680" })).rejects.toMatchObject({
			code: "settings-code-locked",
		});
		time.pass(1);
		expect(cloud.requests).toEqual([]);
		await api.requestDeletion({ settingsCode: "24680" });
		expect(api.snapshot().deletion.state).toBe("sent");
	});
});

describe("a new QR code", () => {
	it("comes with the next document once the cloud has agreed; a second tap joins the first", async () => {
		const { openWith, cloud, until } = await household();
		const monitor = await openWith(vacant(8, 4));
		cloud.answer = ({ id, generation }) => {
			const enrolment = { ...vacant(8, 4).enrolment, code: "7QK4MX9U" } as ReturnType<typeof vacant>["enrolment"];
			void cloud.document(vacant(8, 5, { enrolment }));
			void cloud.reply({ v: 1, id, outcome: "accepted", generation });
		};
		await Promise.all([monitor.api.issueQr({}), monitor.api.issueQr({})]);
		await until(monitor, { enrolment: { code: "7QK4MX9U" } });
		expect(cloud.requests).toMatchObject([{ type: "issue-qr", generation: 8 }]);
	});

	it("is refused with the cloud's reason", async () => {
		const { openWith, cloud } = await household();
		const monitor = await openWith(vacant(8, 4));
		cloud.answer = ({ id, generation }) =>
			void cloud.reply({ v: 1, id, outcome: "rejected", code: "too-many-requests", generation });
		await expect(monitor.api.issueQr({})).rejects.toMatchObject({ code: "too-many-requests" });
	});

	it("is refused without an account, with a tenant, and without a connection", async () => {
		const { open, cloud, broker, until } = await household();
		const monitor = await open();
		await expect(monitor.api.issueQr({})).rejects.toMatchObject({ code: "no-account" });
		await cloud.document(registered(8, 4, "Ada"));
		await until(monitor, { account: { master: { registered: true } } });
		await expect(monitor.api.issueQr({})).rejects.toMatchObject({ code: "account-registered" });
		await cloud.document(vacant(8, 5));
		await until(monitor, { account: { master: { registered: false } } });
		broker.down();
		await until(monitor, { link: { cloud: "offline" } });
		await expect(monitor.api.issueQr({})).rejects.toMatchObject({ code: "offline" });
	});

	it("is given up when the connection ends, after a minute, and at a reset", async () => {
		const { openWith, cloud, broker, until } = await household();
		const time = manualTime();
		const monitor = await openWith(vacant(8, 4), { ...time, protocol: "3.1.1" });
		const late = expect(monitor.api.issueQr({})).rejects.toMatchObject({ code: "request-expired" });
		time.pass(60_000);
		await late;
		const reset = expect(monitor.api.issueQr({})).rejects.toMatchObject({ code: "no-account" });
		await cloud.document(vacant(9, 5));
		await reset;
		await until(monitor, { generation: 9, deletion: { state: "idle" } });
		const lost = expect(monitor.api.issueQr({})).rejects.toMatchObject({ code: "offline" });
		broker.down();
		await lost;
	});
});

describe("the QR code on the screen", () => {
	it("is told to the cloud once for each generation, by the same id through a restart", async () => {
		const { openWith, open, cloud, until } = await household();
		const monitor = await openWith(vacant(8, 4));
		const generation = asGeneration(8);
		await monitor.api.qrShown({ generation });
		await monitor.api.qrShown({ generation });
		await monitor.api.qrShown({ generation: asGeneration(7) });
		await expect.poll(() => cloud.events).toMatchObject([{ type: "qr-shown", generation: 8 }]);
		await monitor.close();
		const again = await open();
		await until(again, { link: { cloud: "online" } });
		await again.api.qrShown({ generation });
		await expect.poll(() => cloud.events.length).toBe(2);
		expect(cloud.events[1]?.id).toBe(cloud.events[0]?.id);
		await cloud.document(registered(8, 5, "Ada"));
		await until(again, { account: { master: { registered: true } } });
		await again.api.qrShown({ generation });
		expect(cloud.events).toHaveLength(2);
	});
});

describe("events", () => {
	it("wait in the tenant's file for a connection, and go out in order", async () => {
		const { openWith, cloud, broker, until } = await household();
		const monitor = await openWith(registered(7, 3, "Ada"));
		await until(monitor, { account: { master: { name: "Ada" } } });
		broker.down();
		await until(monitor, { link: { cloud: "offline" } });
		for (let i = 0; i < 12; i += 1) {
			await monitor.api.dial({ name: `Door ${i}`, number: "1001" });
			await monitor.api.endCall({});
		}
		expect(cloud.events).toEqual([]);
		broker.up();
		await expect.poll(() => cloud.events.length, { timeout: 5000 }).toBeGreaterThanOrEqual(36);
		const names = cloud.events.flatMap((event) => (event.type === "call" ? [event.name] : []));
		expect([...new Set(names)]).toEqual(Array.from({ length: 12 }, (_, i) => `Door ${i}`));
	});
});
