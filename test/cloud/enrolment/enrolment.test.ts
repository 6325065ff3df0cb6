import { expect, it } from "vitest";
import { ENROLMENT_LIFE } from "#cloud/enrolment/issue-enrolment.ts";
import { VERIFICATION_LIFE } from "#cloud/enrolment/verification.ts";
import { systemRandom } from "#cloud/random.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { isSignedBy, readPublicKey } from "#protocol/signing.ts";
import { onBothDatabases, type TestCloud } from "../test-cloud.ts";

const applicant = { name: "Ines Duarte", contact: "Ines@Example.com", country: "PT" };
const vacant = { tenant: undefined };

onBothDatabases("enrolment", (open) => {
	it("opens by the token and by the short code as typed, and says whose home it is", async () => {
		const cloud = await open();
		const { kit } = await cloud.addKit(70, vacant);
		const { account, enrolment } = await cloud.document(kit);
		const opened = {
			home: account.home.name,
			issuedBy: account.home.issuedBy,
			expiresAt: enrolment?.expiresAt,
			language: account.settings.language,
		};
		expect(await cloud.enrolment.open(await tokenOf(cloud, kit))).toEqual(opened);
		const typed = `${enrolment?.code.slice(0, 4).toLowerCase()} ${enrolment?.code.slice(4)}`;
		expect(await cloud.enrolment.open({ shortCode: typed })).toEqual(opened);
	});

	it("registers the applicant with the digits that were sent, in one new revision without a QR code", async () => {
		const cloud = await open();
		const { kit, id, actor } = await cloud.addKit(71, vacant);
		const code = await tokenOf(cloud, kit);
		expect(await cloud.enrolment.sendCode(code, applicant)).toEqual({
			sentTo: "i•••••••@example.com",
			expiresAt: cloud.now() + VERIFICATION_LIFE,
		});
		const { home } = await cloud.enrolment.open(code);
		expect(await cloud.enrolment.register(code, digits(cloud))).toMatchObject({ home, name: "Ines Duarte" });

		const document = await cloud.document(kit);
		expect(document).toMatchObject({ generation: 1, revision: 2, enrolment: null });
		expect(document.account.master).toEqual({
			name: "Ines Duarte",
			registered: true,
			email: "i•••••••@example.com",
			mobile: null,
		});
		expect(isSignedBy(document, [readPublicKey(cloud.context.keys.publicKey)])).toBe(true);
		expect((await cloud.accounts.timeline(actor, id)).map(({ step }) => step)).toEqual(["registered"]);
		for (const table of ["verification_codes", "attempts"] as const)
			expect(await cloud.db.selectFrom(table).selectAll().execute(), table).toEqual([]);
	});

	it("registers once, though two ask at the same moment", async () => {
		const cloud = await open();
		const { kit } = await cloud.addKit(72, vacant);
		const code = await tokenOf(cloud, kit);
		await cloud.enrolment.sendCode(code, applicant);
		const two = await Promise.allSettled([1, 2].map(() => cloud.enrolment.register(code, digits(cloud))));
		expect(two.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
		await expect(cloud.enrolment.open(code)).rejects.toMatchObject({ code: "enrolment-used" });
	});

	it("says which: unknown, mistyped, expired, replaced", async () => {
		const cloud = await open();
		const { kit } = await cloud.addKit(73, vacant);
		const old = await tokenOf(cloud, kit);
		const refusal = (code: Parameters<TestCloud["enrolment"]["open"]>[0]) =>
			cloud.enrolment.open(code).catch((error: unknown) => error);
		expect(await refusal({ token: "A".repeat(22) })).toMatchObject({ code: "enrolment-unknown" });
		expect(await refusal({ token: "../../etc/passwd" })).toMatchObject({ code: "enrolment-unknown" });
		expect(await refusal({ shortCode: "7QK4 MX9U" })).toMatchObject({ code: "short-code-invalid" });
		cloud.advance(ENROLMENT_LIFE - 1);
		expect(await refusal(old)).toMatchObject({ language: expect.any(String) });
		cloud.advance(1);
		expect(await refusal(old)).toMatchObject({ code: "enrolment-expired" });
		await cloud.ask(kit, "issue-qr", 1);
		expect(await refusal(old)).toMatchObject({ code: "enrolment-replaced" });
		expect(await refusal(await tokenOf(cloud, kit))).toMatchObject({ language: expect.any(String) });
	});

	it("dies with its generation, even between the digits and the registration", async () => {
		const cloud = await open();
		const { kit, id, actor } = await cloud.addKit(74, vacant);
		const code = await tokenOf(cloud, kit);
		await cloud.enrolment.sendCode(code, applicant);
		await cloud.accounts.reset(actor, id, systemRandom.id());
		await expect(cloud.enrolment.register(code, digits(cloud))).rejects.toMatchObject({ code: "enrolment-replaced" });
		expect((await cloud.document(kit)).account.master.registered).toBe(false);
		expect(await cloud.db.selectFrom("verification_codes").selectAll().execute()).toEqual([]);
	});

	it("counts wrong digits and after five of them takes not even the right ones", async () => {
		const cloud = await open();
		const { kit } = await cloud.addKit(75, vacant);
		const code = await tokenOf(cloud, kit);
		await cloud.enrolment.sendCode(code, applicant);
		const right = digits(cloud);
		const wrong = right === "000000" ? "000001" : "000000";
		for (let attempt = 0; attempt < 5; attempt += 1) {
			await expect(cloud.enrolment.register(code, wrong)).rejects.toMatchObject({ code: "verification-code-wrong" });
		}
		const sixth = cloud.enrolment.register(code, right);
		await expect(sixth).rejects.toMatchObject({ code: "verification-attempts-exceeded" });
		await cloud.enrolment.sendCode(code, applicant);
		expect(await cloud.enrolment.register(code, digits(cloud))).toMatchObject({ name: "Ines Duarte" });
	});

	it("takes only the newest digits, and those for ten minutes", async () => {
		const cloud = await open();
		const { kit } = await cloud.addKit(76, vacant);
		const code = await tokenOf(cloud, kit);
		await expect(cloud.enrolment.register(code, "123456")).rejects.toMatchObject({ code: "verification-code-expired" });
		await cloud.enrolment.sendCode(code, { ...applicant, name: "Somebody Else" });
		const first = digits(cloud);
		await cloud.enrolment.sendCode(code, applicant);
		if (first !== digits(cloud)) {
			await expect(cloud.enrolment.register(code, first)).rejects.toMatchObject({ code: "verification-code-wrong" });
		}
		cloud.advance(VERIFICATION_LIFE);
		const late = cloud.enrolment.register(code, digits(cloud));
		await expect(late).rejects.toMatchObject({ code: "verification-code-expired" });
	});

	it("sends at most five codes in ten minutes", async () => {
		const cloud = await open();
		const { kit } = await cloud.addKit(77, vacant);
		const code = await tokenOf(cloud, kit);
		for (let sent = 0; sent < 5; sent += 1) await cloud.enrolment.sendCode(code, applicant);
		await expect(cloud.enrolment.sendCode(code, applicant)).rejects.toMatchObject({ code: "too-many-requests" });
		cloud.advance(VERIFICATION_LIFE);
		await cloud.enrolment.sendCode(code, applicant);
	});

	it.each([
		["contact-invalid", { ...applicant, contact: "ines" }],
		["contact-invalid", { ...applicant, contact: "a@b" }],
		["contact-invalid", { ...applicant, contact: "07700 900123" }],
		["validation-failed", { ...applicant, name: " " }],
		["validation-failed", { ...applicant, name: "a\u0000b" }],
		["validation-failed", { ...applicant, country: "Portugal" }],
	])("refuses with %s: %j", async (code, wrong) => {
		const cloud = await open();
		const { kit } = await cloud.addKit(78, vacant);
		await expect(cloud.enrolment.sendCode(await tokenOf(cloud, kit), wrong)).rejects.toMatchObject({ code });
		expect(cloud.mailbox.list()).toEqual([]);
	});

	it("takes a mobile number in any spacing", async () => {
		const cloud = await open();
		const { kit } = await cloud.addKit(79, vacant);
		const code = await tokenOf(cloud, kit);
		const { sentTo } = await cloud.enrolment.sendCode(code, { ...applicant, contact: "+44 (7700) 900-172" });
		expect(sentTo).toBe("+44 •••• •••172");
		expect(cloud.mailbox.list()[0]?.to).toBe("+447700900172");
	});

	it("forgets at a reset whom it sent a code, in the mailbox too", async () => {
		const cloud = await open();
		const { kit, id, actor } = await cloud.addKit(82, vacant);
		const other = await cloud.addKit(83, vacant);
		await cloud.enrolment.sendCode(await tokenOf(cloud, other.kit), { ...applicant, contact: "joao@example.com" });
		await cloud.enrolment.sendCode(await tokenOf(cloud, kit), applicant);
		await cloud.accounts.reset(actor, id, systemRandom.id());
		expect(cloud.mailbox.list()).toMatchObject([{ to: "joao@example.com" }]);
		expect(await cloud.db.selectFrom("verification_codes").select("email").execute()).toEqual([
			{ email: "joao@example.com" },
		]);
	});

	it("keeps neither token nor short code nor digits in the database", async () => {
		const cloud = await open();
		const { kit } = await cloud.addKit(80, vacant);
		const { enrolment } = await cloud.document(kit);
		const { token } = await tokenOf(cloud, kit);
		await cloud.enrolment.sendCode({ token }, applicant);
		await cloud.db.deleteFrom("outbox").execute();
		const rows = JSON.stringify([
			await cloud.db.selectFrom("enrolments").selectAll().execute(),
			await cloud.db.selectFrom("verification_codes").selectAll().execute(),
		]);
		for (const secret of [token, enrolment?.code, digits(cloud)]) expect(rows).not.toContain(`"${secret}`);
	});

	it("refuses to issue a QR code that would not fit", async () => {
		const cloud = await open({ publicUrl: "https://a-very-long-name-of-a-cloud.example.com" });
		await expect(cloud.addKit(81, vacant)).rejects.toMatchObject({ code: "cloud-url-too-long" });
	});
});

async function tokenOf(cloud: TestCloud, kit: KitId) {
	const { enrolment } = await cloud.document(kit);
	return { token: enrolment?.url.split("/e/")[1] ?? "" };
}

const digits = (cloud: TestCloud) => cloud.mailbox.list()[0]?.code ?? "";
