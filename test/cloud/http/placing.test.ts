import { expect, it } from "vitest";
import { kitFileSchema } from "#protocol/kit-file.ts";
import { INSTALLER, servedClouds } from "./served-cloud.ts";

const serve = servedClouds();
const DISTRIBUTOR = "distributor@example.com";

async function withBoth() {
	const cloud = await serve();
	await cloud.addPerson("installer", INSTALLER);
	await cloud.addPerson("distributor", DISTRIBUTOR);
	return { cloud, installer: await cloud.signedIn(), distributor: await cloud.signedIn(DISTRIBUTOR) };
}

it("keeps a distributor's MACs: added by hand and by file, listed, and removed", async () => {
	const { distributor, installer } = await withBoth();
	const added = await distributor.ask("POST", "/api/v1/mac-library", { body: { mac: "0c-11-05-cc-00-01" } });
	expect([added.status, added.body]).toMatchObject([201, { kit: "0C1105CC0001", model: "", placed: false }]);
	const csv = "mac,model\n0C:11:05:CC:00:02,7-inch\n";
	const imported = await distributor.ask("POST", "/api/v1/mac-library/import", { body: { csv } });
	expect([imported.status, imported.body]).toEqual([201, { added: 1 }]);
	const list = await distributor.ask("GET", "/api/v1/mac-library?placed=false&search=7-inch");
	expect(list.body).toMatchObject({ items: [{ kit: "0C1105CC0002" }], nextCursor: null });
	expect((await installer.ask("GET", "/api/v1/mac-library")).body.items).toEqual([]);
	expect((await distributor.ask("DELETE", "/api/v1/mac-library/0C1105CC0002")).status).toBe(204);
	expect((await distributor.ask("DELETE", "/api/v1/mac-library/0C1105CC0002")).body.code).toBe("not-found");
	expect((await distributor.ask("DELETE", "/api/v1/mac-library/nonsense")).body.code).toBe("not-found");
	expect((await installer.ask("POST", "/api/v1/mac-library", { body: { mac: "0C1105CC0003" } })).status).toBe(403);
});

it("says of each bad row of a file where it is, why, and what to do, and never what was in it", async () => {
	const { distributor } = await withBoth();
	const body = { csv: "mac,model\n0C1105CC0001,fine\nsecret words,\n" };
	const answer = await distributor.ask("POST", "/api/v1/mac-library/import", { body });
	expect([answer.status, answer.headers.get("content-type")]).toEqual([422, "application/problem+json"]);
	expect(answer.body).toMatchObject({
		code: "csv-invalid",
		rows: [{ row: 3, column: "mac", code: "mac-invalid", detail: expect.stringContaining("0C:11:05:A1:B2:C3") }],
	});
	expect(answer.text).not.toContain("secret words");
	expect((await distributor.ask("GET", "/api/v1/mac-library")).body.items).toEqual([]);
});

it.each([
	["mac-library", "mac,model,note"],
	["kits", "mac,home,project,call_type"],
])("hands out a template for %s whose own row can be imported", async (path, header) => {
	const { distributor, installer } = await withBoth();
	const asker = path === "kits" ? installer : distributor;
	const { text: csv, headers } = await asker.ask("GET", `/api/v1/${path}/template`);
	expect(headers.get("content-type")).toContain("text/csv");
	expect(headers.get("content-disposition")).toContain(`${path}.csv`);
	expect(csv).toContain(header);
	if (path === "kits") await installer.ask("POST", "/api/v1/projects", { body: { name: "My homes" } });
	const answer = await asker.ask("POST", `/api/v1/${path}/import`, { body: { csv } });
	expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
});

it("places a kit in a project and answers its file once", async () => {
	const { cloud, installer } = await withBoth();
	const project = await installer.ask("POST", "/api/v1/projects", { body: { name: "River Court" } });
	expect(project.status).toBe(201);
	const body = { mac: "0C:11:05:CC:00:01", home: "Flat 1", projectId: project.body.id, flat: { language: "tr" } };
	const placed = await installer.ask("POST", "/api/v1/kits", { body });
	expect(placed.status).toBe(201);
	expect(kitFileSchema.safeParse(placed.body.kitFile).success).toBe(true);
	const detail = await installer.ask("GET", `/api/v1/accounts/${placed.body.accountId}`);
	expect(detail.body).toMatchObject({
		name: "Flat 1",
		projectName: "River Court",
		document: { settings: { language: "tr", callType: "sip-call" } },
	});
	expect(detail.text).not.toContain(placed.body.kitFile.broker.password);
	expect(cloud.log()).not.toContain(placed.body.kitFile.broker.password);
	expect((await installer.ask("POST", "/api/v1/kits", { body })).body.code).toBe("mac-taken");
	expect((await installer.ask("GET", "/api/v1/projects")).body.items).toMatchObject([{ name: "River Court", kits: 1 }]);
	const again = await installer.ask("POST", `/api/v1/accounts/${placed.body.accountId}/kit-file`);
	expect([again.status, again.body.kit]).toEqual([201, "0C1105CC0001"]);
});

it.each([
	[{ timeZone: "Mars/Phobos" }, "/flat/timeZone"],
	[{ timeZone: "+01:00" }, "/flat/timeZone"],
	[{ language: "no language" }, "/flat/language"],
	[{ callType: "fax" }, "/flat/callType"],
])("refuses %j by the field", async (flat, pointer) => {
	const { installer } = await withBoth();
	const body = { mac: "0C:11:05:CC:00:01", home: "Flat 1", flat };
	const answer = await installer.ask("POST", "/api/v1/kits", { body });
	expect(answer.body).toMatchObject({ code: "validation-failed", errors: [{ pointer }] });
});

it("edits, expires and renews an account, and no other's", async () => {
	const { cloud, distributor, installer } = await withBoth();
	const { id } = await cloud.addKit(630);
	const patched = await installer.ask("PATCH", `/api/v1/accounts/${id}`, { body: { home: "Apartment 9" } });
	expect([patched.status, patched.body.name]).toEqual([200, "Apartment 9"]);
	expect(Object.keys(patched.body.document.sip)).toEqual(["family", "personal"]);
	const expired = await installer.ask("POST", `/api/v1/accounts/${id}/expire`);
	expect(expired.body).toMatchObject({ status: "expired", document: { expiresAt: cloud.now() } });
	const body = { expiresAt: cloud.now() + 1_000 };
	const renewed = await installer.ask("POST", `/api/v1/accounts/${id}/renew`, { body });
	expect(renewed.body).toMatchObject({ status: "activated", document: body });
	const past = await installer.ask("POST", `/api/v1/accounts/${id}/renew`, { body: { expiresAt: 1 } });
	expect(past.body.code).toBe("validation-failed");
	for (const [method, path, sent] of [
		["PATCH", "", { home: "Mine" }],
		["POST", "/expire", undefined],
		["POST", "/renew", { expiresAt: null }],
		["POST", "/kit-file", undefined],
	] as const) {
		const answer = await distributor.ask(method, `/api/v1/accounts/${id}${path}`, sent && { body: sent });
		expect([answer.status, answer.body.code], path).toEqual([404, "not-found"]);
	}
});

it("invites an installer, who chooses a password by the mail and signs in", async () => {
	const { cloud, distributor, installer } = await withBoth();
	const body = { name: "Amara Installations", email: "Amara@Example.com", language: "de" };
	const added = await distributor.ask("POST", "/api/v1/installers", { body });
	expect([added.status, added.body]).toMatchObject([201, { email: "amara@example.com", state: "invited" }]);
	expect(cloud.mailbox.list()).toMatchObject([{ to: "amara@example.com", subject: "Ihr Foyer-Login" }]);
	const { items } = (await distributor.ask("GET", "/api/v1/installers")).body;
	expect(items).toEqual([added.body]);
	expect((await distributor.ask("POST", "/api/v1/installers", { body })).body.code).toBe("email-taken");
	expect((await installer.ask("GET", "/api/v1/installers")).body.code).toBe("role-not-allowed");
});
