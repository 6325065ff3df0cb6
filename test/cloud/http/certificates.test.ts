import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { certificatePdf } from "#cloud/certificates/certificate-pdf.ts";
import { checkCertificate } from "#protocol/check-certificate.ts";
import { reportMessage } from "#protocol/report.ts";
import { readPublicKey } from "#protocol/signing.ts";
import { INSTALLER, servedClouds } from "./served-cloud.ts";

const serve = servedClouds();
const OTHER = "other@example.com";

async function withCertificate() {
	const cloud = await serve();
	for (const email of [INSTALLER, OTHER]) await cloud.addPerson("installer", email);
	const { id, kit, actor } = await cloud.addKit(1);
	const { generation } = await cloud.accounts.reset(actor, id, randomUUID());
	await cloud.say(kit, "report", { ...reportMessage.examples[0], generation });
	const [certificate] = await cloud.accounts.certificates(actor, id);
	if (certificate === undefined) throw new Error("a wipe that was reported has its certificate");
	const person = await cloud.signedIn();
	return { cloud, id, kit, certificate, person, path: `/api/v1/accounts/${id}/certificates/${certificate.id}` };
}

it("answers one certificate as JSON, which the cloud's public key verifies", async () => {
	const { cloud, person, path, certificate } = await withCertificate();
	const { status, body } = await person.ask("GET", path);
	expect(status).toBe(200);
	const key = (await cloud.client().ask("GET", "/api/v1/public-key")).body;
	expect(key).toMatchObject({ algorithm: "Ed25519", publicKey: cloud.context.keys.publicKey });
	expect(checkCertificate(body, [readPublicKey(key.publicKey)])).toEqual({ outcome: "genuine", certificate });
});

it.each([
	["?format=pdf", {}],
	["", { accept: "application/pdf" }],
	["?format=pdf", { accept: "application/json" }],
])("answers a PDF to file, asked by %j and %j", async (query, headers) => {
	const { cloud, person, path, certificate, kit } = await withCertificate();
	const answer = await fetch(`${cloud.url}${path}${query}`, {
		headers: { cookie: person.cookie() ?? "", ...headers },
	});
	expect(answer.headers.get("content-type")).toBe("application/pdf");
	expect(answer.headers.get("content-disposition")).toBe(
		`attachment; filename="foyer-certificate-${kit}-${certificate.generation}.pdf"`,
	);
	const drawn = await certificatePdf(certificate, cloud.context.keys.publicKey, "en");
	expect(drawn.equals(Buffer.from(await answer.arrayBuffer()))).toBe(true);
});

it("prints it in German too, and in no language that it has no words for", async () => {
	const { cloud, person, path, certificate } = await withCertificate();
	const answer = await fetch(`${cloud.url}${path}?format=pdf&language=de`, {
		headers: { cookie: person.cookie() ?? "" },
	});
	const german = await certificatePdf(certificate, cloud.context.keys.publicKey, "de");
	expect(german.equals(Buffer.from(await answer.arrayBuffer()))).toBe(true);
	expect(await person.ask("GET", `${path}?format=pdf&language=fr`)).toMatchObject({ status: 422 });
});

it.each(["*/*", "image/png, */*;q=0.8", "application/json, text/html, application/pdf"])(
	"answers JSON to who accepts %s",
	async (accept) => {
		const { person, path, certificate } = await withCertificate();
		expect((await person.ask("GET", path, { headers: { accept } })).body).toEqual(certificate);
	},
);

it.each([
	["?format=html", {}],
	["", { accept: "text/html,application/xhtml+xml,*/*;q=0.8" }],
])("answers a page that loads and runs nothing, asked by %j and %j", async (query, headers) => {
	const { person, path, certificate } = await withCertificate();
	const answer = await person.ask("GET", `${path}${query}`, { headers });
	expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
	expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
	for (const said of ["Certificate of erasure", certificate.signature, certificate.id]) {
		expect(answer.text).toContain(said);
	}
	const german = await person.ask("GET", `${path}?format=html&language=de`);
	expect(german.text).toContain('<html lang="de">');
	expect(german.text).toContain("Löschnachweis");
});

it("is not-found for another's account, another account's certificate and one that never was", async () => {
	const { cloud, person, path, id, certificate } = await withCertificate();
	const second = await cloud.addKit(2);
	const stranger = await cloud.signedIn(OTHER);
	const answers = [
		await stranger.ask("GET", path),
		await person.ask("GET", `/api/v1/accounts/${second.id}/certificates/${certificate.id}`),
		await person.ask("GET", `/api/v1/accounts/${id}/certificates/${randomUUID()}`),
		await person.ask("GET", `/api/v1/accounts/${id}/certificates/7`),
		await person.ask("GET", `${path.replace(certificate.id, randomUUID())}?format=pdf`),
	];
	for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: { code: "not-found" } });
});
