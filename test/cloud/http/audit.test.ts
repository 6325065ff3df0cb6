import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { auditCsv } from "#cloud/audit/audit-csv.ts";
import { checkExport } from "#cloud/audit/check-export.ts";
import { readPublicKey } from "#protocol/signing.ts";
import { INSTALLER, servedClouds } from "./served-cloud.ts";

const serve = servedClouds();
const OTHER = "other@example.com";

/** Two resets of the first installer's kit, one of the other's in between. */
async function withResets() {
	const cloud = await serve();
	for (const email of [INSTALLER, OTHER]) await cloud.addPerson("installer", email);
	const own = await cloud.addKit(1);
	const foreign = await cloud.addKit(2, { owner: { kind: "installer", email: OTHER } });
	for (const { actor, id } of [own, foreign, own]) {
		await cloud.accounts.reset(actor, id, randomUUID());
		cloud.advance(1_000);
	}
	return { cloud, own, foreign, person: await cloud.signedIn() };
}

it("lists and narrows the caller's own rows alone", async () => {
	const { person, own, foreign, cloud } = await withResets();
	const sequences = async (query: string) =>
		(await person.ask("GET", `/api/v1/audit?${query}`)).body.items.map((row: { sequence: number }) => row.sequence);
	expect(await sequences("")).toEqual([3, 1]);
	expect(await sequences(`kit=${own.kit}&source=installer&actor=${own.actor.id}`)).toEqual([3, 1]);
	expect(await sequences(`from=${cloud.now() - 1_000}`)).toEqual([3]);
	expect(await sequences(`to=${cloud.now() - 1_000}`)).toEqual([1]);
	expect(await sequences("generation=2")).toEqual([1]);
	expect(await sequences("source=app")).toEqual([]);
	expect(await sequences(`kit=${foreign.kit}`)).toEqual([]);
});

it.each([
	"from=yesterday",
	"to=-1",
	"kit=0C:11",
	"source=nobody",
	"generation=0",
	"generation=3000000000",
	"cursor=behind",
])("refuses %s and names the field", async (query) => {
	const { person } = await withResets();
	const { status, body } = await person.ask("GET", `/api/v1/audit?${query}`);
	expect(status).toBe(422);
	expect(body.code).toBe("validation-failed");
	expect(JSON.stringify(body)).toContain(query.split("=")[0]);
});

it("exports JSON that is checked without the cloud, and names nobody else's kit", async () => {
	const { cloud, person, foreign } = await withResets();
	const answer = await person.ask("GET", "/api/v1/audit/export");
	expect(answer.headers.get("content-disposition")).toMatch(
		/^attachment; filename="foyer-audit-\d{4}-\d\d-\d\d\.json"$/,
	);
	const { publicKey } = (await cloud.client().ask("GET", "/api/v1/public-key")).body;
	const verdict = checkExport(answer.body, readPublicKey(publicKey));
	expect(verdict).toEqual({ outcome: "intact", rows: 2, withheld: 1, pruned: 0 });
	expect(answer.text).not.toContain(foreign.kit);
});

it("exports CSV, narrowed as the list is", async () => {
	const { person } = await withResets();
	const answer = await person.ask("GET", "/api/v1/audit/export?format=csv&generation=3");
	expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
	expect(answer.headers.get("content-disposition")).toMatch(/\.csv"$/);
	const { items } = (await person.ask("GET", "/api/v1/audit?generation=3")).body;
	expect(items).toHaveLength(1);
	expect(answer.text).toBe(auditCsv(items));
	const refused = await person.ask("GET", "/api/v1/audit/export?format=xlsx");
	expect(refused).toMatchObject({ status: 422, body: { code: "validation-failed" } });
});
