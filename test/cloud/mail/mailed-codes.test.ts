import { afterEach, expect, it } from "vitest";
import { type SmtpPeer, startSmtpPeer } from "#test/support/smtp-peer.ts";
import { onBothDatabases, type TestCloud } from "../test-cloud.ts";

const from = "Foyer <foyer@example.com>";
const applicant = { name: "Ines Duarte", contact: "ines@example.com", country: "PT" };

let peer: SmtpPeer | undefined;
afterEach(async () => {
	await peer?.close();
	peer = undefined;
});

async function vacantHome(cloud: TestCloud) {
	const { kit } = await cloud.addKit(150, { tenant: undefined });
	const { enrolment } = await cloud.document(kit);
	return { token: enrolment?.url.split("/e/")[1] ?? "no token" };
}

const lastDigits = ({ received }: SmtpPeer) =>
	/\b\d{6}\b/.exec(received.at(-1)?.source.split("\r\n\r\n")[1] ?? "")?.[0];

onBothDatabases("verification codes by mail", (open) => {
	it("register the tenant who got them", async () => {
		peer = await startSmtpPeer();
		const cloud = await open({ mail: { url: peer.url, from } });
		const code = await vacantHome(cloud);
		await cloud.enrolment.sendCode(code, applicant);
		expect(peer.received).toMatchObject([{ to: ["ines@example.com"] }]);
		expect(await cloud.enrolment.register(code, lastDigits(peer) ?? "")).toMatchObject({ name: "Ines Duarte" });
	});

	it("lose nothing while the mail server is down: what was sent before is still good", async () => {
		peer = await startSmtpPeer(["ines@new.example"]);
		const cloud = await open({ mail: { url: peer.url, from } });
		const code = await vacantHome(cloud);
		await cloud.enrolment.sendCode(code, applicant);
		for (let tried = 0; tried < 6; tried += 1) {
			const failing = cloud.enrolment.sendCode(code, { ...applicant, contact: "ines@new.example" });
			await expect(failing).rejects.toMatchObject({ code: "mail-failed" });
		}
		expect(await cloud.enrolment.register(code, lastDigits(peer) ?? "")).toMatchObject({ name: "Ines Duarte" });
	});

	it("are refused for a mobile number, and by a cloud that cannot send mail", async () => {
		peer = await startSmtpPeer();
		const cloud = await open({ mail: { url: peer.url, from } });
		const code = await vacantHome(cloud);
		const sms = cloud.enrolment.sendCode(code, { ...applicant, contact: "+447700900123" });
		await expect(sms).rejects.toMatchObject({ code: "sms-not-configured" });
		const without = await open({ mail: "none" });
		const sending = without.enrolment.sendCode(await vacantHome(without), applicant);
		await expect(sending).rejects.toMatchObject({ code: "mail-not-configured" });
		for (const { db } of [cloud, without]) {
			expect(await db.selectFrom("verification_codes").selectAll().execute()).toEqual([]);
		}
	});

	it("send no link while the server is down, and say so to everybody alike", async () => {
		peer = await startSmtpPeer();
		const cloud = await open({ mail: { url: peer.url, from } });
		await cloud.addPerson("installer", "installer@example.com");
		await peer.close();
		for (const email of ["installer@example.com", "nobody@example.com"]) {
			const asked = cloud.security.requestPasswordLink(email, "en", { network: null });
			await expect(asked).rejects.toMatchObject({ code: "mail-failed" });
		}
		expect(await cloud.db.selectFrom("password_links").selectAll().execute()).toEqual([]);
	});
});
