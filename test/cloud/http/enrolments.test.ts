import { expect, it } from "vitest";
import type { HttpOptions } from "#cloud/http/options.ts";
import { tokenFromUrl } from "#protocol/enrolment-url.ts";
import { servedClouds } from "./served-cloud.ts";

const serve = servedClouds();
const applicant = { name: "Amara Okafor", contact: "amara@example.com", country: "NG" };

/** A kit where nobody lives yet, with the code that its monitor shows. */
async function vacantHome(options: Partial<HttpOptions> = {}) {
	const cloud = await serve(options);
	await cloud.addPerson("installer", "installer@example.com");
	const { kit } = await cloud.addKit(1, { tenant: undefined });
	const { account, enrolment } = await cloud.document(kit);
	const token = tokenFromUrl(enrolment?.url ?? "", cloud.context.publicUrl()) ?? "";
	const phone = cloud.client();
	const post = (route: string, body: object) => phone.ask("POST", `/api/v1/enrolments/${route}`, { body });
	return { cloud, kit, token, shortCode: enrolment?.code ?? "", home: account.home, post };
}

it("takes a tenant from the token to being registered, with the code from the mailbox", async () => {
	const { cloud, kit, token, home, post } = await vacantHome();
	expect((await post("open", { token })).body).toMatchObject({ home: home.name, issuedBy: home.issuedBy });
	const sent = await post("verification-codes", { token, ...applicant });
	expect(sent.status).toBe(200);
	expect(sent.body.sentTo).not.toContain("amara@");
	const verificationCode = cloud.mailbox.list()[0]?.code;
	const registered = await post("registrations", { token, verificationCode });
	expect(registered).toMatchObject({ status: 200, body: { home: home.name, name: "Amara Okafor" } });
	expect((await cloud.document(kit)).account.master).toMatchObject({ name: "Amara Okafor", registered: true });
	expect(await post("open", { token })).toMatchObject({ status: 410, body: { code: "enrolment-used" } });
});

it("opens with the short code as a person types it", async () => {
	const { shortCode, home, post } = await vacantHome();
	const typed = `${shortCode.slice(0, 4)} ${shortCode.slice(4)}`.toLowerCase();
	expect((await post("open", { shortCode: typed })).body.home).toBe(home.name);
});

it("gives each wrong code its own sentence", async () => {
	const { cloud, token, shortCode, post } = await vacantHome();
	const mistyped = `${shortCode.slice(0, 7)}${shortCode.endsWith("2") ? "3" : "2"}`;
	expect((await post("open", { token: "A".repeat(22) })).body.code).toBe("enrolment-unknown");
	expect((await post("open", { token: "short" })).body.code).toBe("enrolment-unknown");
	expect((await post("open", { shortCode: mistyped })).body.code).toBe("short-code-invalid");
	expect((await post("verification-codes", { token, ...applicant, contact: "nobody" })).body.code).toBe(
		"contact-invalid",
	);
	await post("verification-codes", { token, ...applicant });
	const code = cloud.mailbox.list()[0]?.code === "111111" ? "222222" : "111111";
	expect((await post("registrations", { token, verificationCode: code })).body.code).toBe("verification-code-wrong");
	cloud.advance(73 * 60 * 60 * 1000);
	expect(await post("open", { token })).toMatchObject({ status: 410, body: { code: "enrolment-expired" } });
});

it("names the fields that are not valid, and never what was in them", async () => {
	const { token, post } = await vacantHome();
	const answer = await post("verification-codes", {
		token,
		name: "Secret Name".repeat(20),
		contact: "",
		country: "Nigeria",
	});
	expect(answer).toMatchObject({ status: 422, body: { code: "validation-failed" } });
	expect(answer.text).not.toContain("Secret");
	expect(answer.text).not.toContain("Nigeria");
	expect((await post("open", { token, shortCode: "7QK4MX9T" })).status).toBe(422);
});

it("keeps codes, names and contacts out of the log", async () => {
	const { cloud, token, shortCode, post } = await vacantHome();
	await cloud.client().ask("GET", `/e/${token}`);
	await post("open", { shortCode });
	await post("verification-codes", { token, ...applicant });
	await post("registrations", { token, verificationCode: "000000" });
	expect(cloud.log()).toContain("/e/:token");
	for (const secret of [token, shortCode, "Amara", "amara@example.com"]) expect(cloud.log()).not.toContain(secret);
});

it("makes an address that asks too often wait, over all of its routes together", async () => {
	const { cloud, token, post } = await vacantHome({ limits: { enrolment: { requests: 2, windowMs: 30_000 } } });
	for (let asked = 0; asked < 2; asked += 1) expect((await post("open", { token })).status).toBe(200);
	const refused = await post("verification-codes", { token, ...applicant });
	expect(refused).toMatchObject({ status: 429, body: { code: "too-many-requests" } });
	expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
	expect((await cloud.client().ask("GET", "/healthz")).status).toBe(200);
});

it("says how long to wait where the cloud itself refuses more codes", async () => {
	const { token, post } = await vacantHome();
	for (let sent = 0; sent < 5; sent += 1) await post("verification-codes", { token, ...applicant });
	const refused = await post("verification-codes", { token, ...applicant });
	expect(refused).toMatchObject({ status: 429, body: { code: "too-many-requests" } });
	expect(refused.headers.get("retry-after")).toBe("600");
});
