import { expect, it, vi } from "vitest";
import { ENROLMENT_LIFE } from "#cloud/enrolment/issue-enrolment.ts";
import { makeShortCode } from "#protocol/short-code.ts";
import { servedClouds } from "../http/served-cloud.ts";
import { onBothDatabases, type TestCloud } from "../test-cloud.ts";

const applicant = { name: "Ines Duarte", contact: "ines@example.com", country: "PT" };
const vacant = { tenant: undefined };
const never = makeShortCode(() => 3);

/** A short code that was used, one that was replaced, one that expired, and one that never was. */
async function deadCodes(cloud: TestCloud): Promise<Readonly<Record<string, string>>> {
	const [used, replaced, expired] = [
		await cloud.addKit(330, vacant),
		await cloud.addKit(331, vacant),
		await cloud.addKit(332, vacant),
	];
	const codeOf = async ({ kit }: typeof used) => (await cloud.document(kit)).enrolment?.code ?? "";
	const codes = { used: await codeOf(used), replaced: await codeOf(replaced), expired: await codeOf(expired), never };
	await cloud.enrolment.sendCode({ shortCode: codes.used }, applicant);
	await cloud.enrolment.register({ shortCode: codes.used }, cloud.mailbox.list()[0]?.code ?? "");
	await cloud.ask(replaced.kit, "issue-qr", 1);
	cloud.advance(ENROLMENT_LIFE);
	return codes;
}

const serve = servedClouds();

it("answers a stranger's short code alike, whatever became of it: status, headers and body", async () => {
	const cloud = await serve();
	const codes = await deadCodes(cloud);
	const routes = [
		["open", {}],
		["verification-codes", applicant],
		["registrations", { verificationCode: "000000" }],
	] as const;
	for (const [route, rest] of routes) {
		const answers = new Set<string>();
		for (const shortCode of Object.values(codes)) {
			// A client of its own has the same address: it waits as long as it has to.
			cloud.advance(24 * 60 * 60 * 1000);
			const body = { shortCode, ...rest };
			const {
				status,
				headers,
				body: problem,
			} = await cloud.client().ask("POST", `/api/v1/enrolments/${route}`, { body });
			expect(problem.code).toBe("enrolment-unknown");
			const names = [...headers.keys()].filter((name) => name !== "connection").toSorted();
			answers.add(JSON.stringify([status, names, { ...problem, instance: null, requestId: null }]));
		}
		expect([...answers], route).toHaveLength(1);
	}
});

onBothDatabases("an enrolment's secrets", (open) => {
	it("take the same statements to refuse, whatever became of the code", async () => {
		const cloud = await open();
		const codes = await deadCodes(cloud);
		const run = vi.spyOn(cloud.db.getExecutor(), "executeQuery");
		const asked = new Set<string>();
		for (const shortCode of Object.values(codes)) {
			cloud.advance(24 * 60 * 60 * 1000);
			run.mockClear();
			await expect(cloud.enrolment.open({ shortCode })).rejects.toMatchObject({ code: "enrolment-unknown" });
			expect(run.mock.calls.length).toBeGreaterThanOrEqual(2);
			asked.add(run.mock.calls.map(([query]) => query.sql).join("\n"));
		}
		expect(asked.size).toBe(1);
	});

	it("are 128 random bits, and in no table but as a hash", async () => {
		const cloud = await open();
		const tokens: string[] = [];
		const codes: string[] = [];
		for (let seed = 340; seed < 346; seed += 1) {
			const { enrolment } = await cloud.document((await cloud.addKit(seed, vacant)).kit);
			tokens.push(enrolment?.url.split("/e/")[1] ?? "");
			codes.push(enrolment?.code ?? "");
		}
		for (const token of tokens) expect(Buffer.from(token, "base64url")).toHaveLength(16);
		expect(new Set(tokens).size).toBe(tokens.length);
		// What waits for the broker is the document itself, which the monitor draws; it goes when it is published.
		await cloud.db.deleteFrom("outbox").execute();
		const everything = JSON.stringify(await everyRow(cloud));
		expect(everything).toContain("token_hash");
		for (const secret of [...tokens, ...codes]) expect(everything).not.toContain(secret);
	});
});

async function everyRow(cloud: TestCloud): Promise<readonly unknown[]> {
	const tables = await cloud.db.introspection.getTables();
	const names = tables.map(({ name }) => name as "accounts");
	return Promise.all(names.map((name) => cloud.db.selectFrom(name).selectAll().execute()));
}
