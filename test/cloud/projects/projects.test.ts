import { expect, it } from "vitest";
import type { Actor } from "#cloud/ports/actor.ts";
import { systemRandom } from "#cloud/random.ts";
import { distributorOf, installerAlone, installerUnder } from "../mac-library/people.ts";
import { onBothDatabases } from "../test-cloud.ts";

const everything = { cursor: null, limit: 50 };

onBothDatabases("projects", (open) => {
	it("are an installer's own, of the kind that it looks at, by name", async () => {
		const cloud = await open();
		const [amara, other] = [await installerAlone(cloud, "amara"), await installerAlone(cloud, "other")];
		const community: Actor = { ...amara, role: "community" };
		const { projects } = cloud.placing;
		const river = await projects.add(amara, "River Court");
		const harbour = await projects.add(amara, "Harbour Lane 12");
		const square = await projects.add(community, "Market Square");
		expect(harbour).toEqual({
			id: expect.any(String),
			name: "Harbour Lane 12",
			kind: "single-tenant",
			kits: 0,
			createdAt: cloud.now(),
		});
		expect((await projects.list(amara, everything)).items).toEqual([harbour, river]);
		expect((await projects.list(community, everything)).items).toEqual([square]);
		expect((await projects.list(other, everything)).items).toEqual([]);
		expect((await projects.list(amara, { ...everything, search: "river" })).items).toEqual([river]);
		const first = await projects.list(amara, { cursor: null, limit: 1 });
		const second = await projects.list(amara, { cursor: first.nextCursor, limit: 1 });
		expect([first.items, second.items, second.nextCursor]).toEqual([[harbour], [river], null]);
	});

	it("have names that are unique among those of one kind", async () => {
		const cloud = await open();
		const [amara, other] = [await installerAlone(cloud, "amara"), await installerAlone(cloud, "other")];
		const { projects } = cloud.placing;
		const taken = { code: "project-name-taken" };
		const { id } = await projects.add(amara, "River Court");
		await expect(projects.add(amara, "River Court")).rejects.toMatchObject(taken);
		await projects.add({ ...amara, role: "community" }, "River Court");
		await projects.add(other, "River Court");
		const { id: second } = await projects.add(amara, "Harbour Lane 12");
		await expect(projects.rename(amara, second, "River Court")).rejects.toMatchObject(taken);
		expect(await projects.rename(amara, id, "River Court")).toMatchObject({ name: "River Court" });
		expect(await projects.rename(amara, id, "Mill Court")).toMatchObject({ id, name: "Mill Court" });
	});

	it("give a name to one of two that ask for it at the same moment", async () => {
		const cloud = await open();
		const amara = await installerAlone(cloud, "amara");
		const { projects } = cloud.placing;
		const both = await Promise.all(["Mill Court", "Dock Court"].map((name) => projects.add(amara, name)));
		for (let round = 0; round < 10; round += 1) {
			const name = `Court ${round}`;
			const asked = [...both.map(({ id }) => projects.rename(amara, id, name)), projects.add(amara, name)];
			const answers = await Promise.allSettled(asked);
			const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
			expect(refused).toMatchObject([{ code: "project-name-taken" }, { code: "project-name-taken" }]);
		}
	});

	it("of others, or of the other kind, do not exist", async () => {
		const cloud = await open();
		const [amara, other] = [await installerAlone(cloud, "amara"), await installerAlone(cloud, "other")];
		const { projects } = cloud.placing;
		const { id } = await projects.add(amara, "River Court");
		for (const actor of [other, { ...amara, role: "community" } as const]) {
			await expect(projects.rename(actor, id, "Mine now")).rejects.toMatchObject({ code: "not-found" });
		}
		await expect(projects.rename(amara, systemRandom.id(), "x")).rejects.toMatchObject({ code: "not-found" });
		const distributor = await distributorOf(cloud, "one");
		await expect(projects.list(distributor, everything)).rejects.toMatchObject({ code: "role-not-allowed" });
		await expect(projects.add(distributor, "x")).rejects.toMatchObject({ code: "role-not-allowed" });
	});

	it("take in kits that are added without naming one", async () => {
		const cloud = await open();
		const first = await cloud.addKit(610);
		const second = await cloud.addKit(611);
		const { items } = await cloud.placing.projects.list(first.actor, everything);
		expect(items).toMatchObject([{ name: "My homes", kits: 2 }]);
		expect(await cloud.accounts.get(second.actor, second.id)).toMatchObject({ projectName: "My homes" });
	});
});

onBothDatabases("installers", (open) => {
	it("are invited by a distributor, and seen by it alone", async () => {
		const cloud = await open();
		const [one, two] = [await distributorOf(cloud, "one"), await distributorOf(cloud, "two")];
		const amara = await installerUnder(cloud, one);
		const { installers } = cloud.placing;
		expect((await installers.list(one, everything)).items).toEqual([
			{ id: amara.id, name: amara.name, email: amara.email, state: "invited", projects: 0, kits: 0 },
		]);
		expect((await installers.list(two, everything)).items).toEqual([]);
		await expect(installers.list(amara, everything)).rejects.toMatchObject({ code: "role-not-allowed" });
		expect(cloud.mailbox.list()).toMatchObject([{ to: amara.email, body: expect.stringContaining("Quayside") }]);
	});

	it("are active once they have a password, and count what they have", async () => {
		const cloud = await open();
		const one = await distributorOf(cloud, "one");
		const amara = await installerUnder(cloud, one);
		await cloud.addPerson("installer", amara.email);
		await cloud.addKit(612, { owner: { kind: "installer", email: amara.email } });
		const { items } = await cloud.placing.installers.list(one, { ...everything, search: "AMARA@" });
		expect(items).toMatchObject([{ state: "active", projects: 1, kits: 1 }]);
	});

	it("cannot be invited by an address that has a login", async () => {
		const cloud = await open();
		const one = await distributorOf(cloud, "one");
		const { email } = await installerAlone(cloud, "amara");
		for (const taken of [email, email.toUpperCase(), one.email, "installer@demo.foyer"]) {
			const adding = cloud.placing.installers.add(one, { name: "Somebody", email: taken, language: "en" });
			await expect(adding).rejects.toMatchObject({ code: "email-taken" });
		}
		expect((await cloud.placing.installers.list(one, everything)).items).toEqual([]);
	});
});
