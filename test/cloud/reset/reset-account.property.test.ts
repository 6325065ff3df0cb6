import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { CloudTenant, NewKit } from "#cloud/ports/kits.ts";
import { systemRandom } from "#cloud/random.ts";
import { type ColumnClass, classification, foreignTables, treatmentsOf } from "#cloud/store/classification.ts";
import { asGeneration, asUnixMs } from "#protocol/units.ts";
import { onBothDatabases, type TestCloud } from "../test-cloud.ts";

/** Begins every text that a tenant wrote: in whatever alphabet the rest is, this much can be looked for. */
const MARK = "Zebulon4711";
const RUNS = 10;

onBothDatabases("a reset of any account", (open) => {
	it("keeps what is kept to the bit, renews what is reset, and leaves no trace of the rest", async () => {
		const cloud = await open();
		const { actor } = await cloud.addKit(1);
		const hook = { url: "https://example.com/hook", events: ["account.reset", "tenant.registered"] } as const;
		await cloud.webhooks.create(actor, hook);
		let seed = 1_000;
		await fc.assert(
			fc.asyncProperty(tenants, flats, async (tenant, flat) => {
				seed += 1;
				const { id, kit } = await cloud.addKit(seed, { tenant, flat });
				await addWhatWaits(cloud, id);
				await cloud.kits.sendMessage(kit, { title: MARK, body: MARK });
				expect(await placesOfMark(cloud)).not.toEqual([]);
				const before = await keptOf(cloud, id);
				const { master_name, sip_password } = await accountOf(cloud, id);

				await cloud.accounts.reset(actor, id, systemRandom.id());

				expect(await keptOf(cloud, id)).toEqual(before);
				const after = await accountOf(cloud, id);
				expect(after).toMatchObject({ registered: 0, landline_service: 0, landline_status: 0, generation: 2 });
				expect(after.master_name).not.toBe(master_name);
				expect(after.sip_password).not.toBe(sip_password);
				expect(await cloud.context.store.scrub()).toBe(true);
				expect(await placesOfMark(cloud)).toEqual([]);
			}),
			{ numRuns: RUNS },
		);
		expect(await cloud.audit.verify()).toMatchObject({ rows: RUNS, intact: true });
	}, 60_000);

	it("happens once for fifty requests with one key at once, and each gets the same answer", async () => {
		const cloud = await open();
		const { id, actor } = await cloud.addKit(2);
		const operationId = systemRandom.id();
		const fifty = Array.from({ length: 50 }, () => cloud.accounts.reset(actor, id, operationId));
		const answers = await Promise.all(fifty);
		expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
		expect(await accountOf(cloud, id)).toMatchObject({ generation: 2, revision: 2 });
		expect(await cloud.audit.verify()).toMatchObject({ rows: 1 });
	});
});

const text = fc.string({ unit: "grapheme", maxLength: 40 }).map((rest) => `${MARK}${rest}`);
const moment = fc.integer({ min: 0, max: 4_000_000_000_000 }).map(asUnixMs);
const email = fc.option(fc.nat().map((number) => `ines${number}@${MARK}.example`));
const mobile = fc.option(fc.nat().map((number) => `+44${number}${MARK}`));
const many = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 6 });

const tenants: fc.Arbitrary<CloudTenant> = fc.record({
	master: fc.record({ name: text, email, mobile, country: fc.constantFrom("GB", "DE", "NG") }),
	members: many(fc.record({ name: text, email, mobile })),
	landlines: many(text),
	calls: many(
		fc.record({
			kind: fc.constantFrom("missed", "incoming", "outgoing"),
			name: text,
			number: text,
			startedAt: moment,
			duration: fc.nat(),
		}),
	),
	doorLogs: many(fc.record({ at: moment, door: text, name: text, access: text, granted: fc.boolean() })),
	messages: many(fc.record({ at: moment, title: text, body: text })),
	alarms: many(fc.record({ at: moment, zone: text, kind: text })),
	access: many(fc.record({ kind: fc.constantFrom("pin", "face", "nfc", "bluetooth", "qr"), name: text, value: text })),
});

/** What belongs to the flat is nobody's: it carries no mark, and stays. */
const flats: fc.Arbitrary<NonNullable<NewKit["flat"]>> = fc.record({
	status: fc.constantFrom("activated", "expired"),
	expiresAt: fc.option(moment),
	createdAt: moment,
	devices: fc.constant([
		{ kind: "indoor-monitor", name: "Hall" },
		{ kind: "door-phone", name: "Main entrance" },
	]),
	sip: fc.record({
		family: fc.nat().map(String),
		personal: fc.nat().map(String),
		password: fc.string({ minLength: 8, maxLength: 20 }),
	}),
	landline: fc.record({ service: fc.boolean(), status: fc.boolean(), expiresAt: fc.option(moment) }),
	settings: fc.record({
		callType: fc.constantFrom("ip-call", "sip-call"),
		timeZone: fc.constantFrom("Europe/Berlin", "Africa/Lagos"),
		language: fc.constantFrom("en", "de"),
		homeAutomation: fc.boolean(),
		premiumPlan: fc.boolean(),
		withIndoorMonitor: fc.boolean(),
	}),
});

/** A phone that is signed in, and somebody who was about to register. */
async function addWhatWaits({ db }: TestCloud, account_id: string): Promise<void> {
	const id = systemRandom.id();
	const later = asUnixMs(9e12);
	await db
		.insertInto("app_sessions")
		.values({
			account_id,
			id,
			generation: asGeneration(1),
			token_hash: id,
			token_expires_at: later,
			refresh_hash: `r${id}`,
			expires_at: later,
		})
		.execute();
	const secrets = { token_hash: `t${id}`, code_hash: `c${id}`, public_url: "http://127.0.0.1:8080" };
	const times = { issued_at: later, expires_at: later, used_at: null, replaced_at: null };
	await db
		.insertInto("enrolments")
		.values({ id, account_id, generation: asGeneration(1), ...secrets, ...times })
		.execute();
	const applicant = { name: MARK, email: `${MARK}@example.com`, mobile: null, country: "GB" };
	await db
		.insertInto("verification_codes")
		.values({ account_id, enrolment_id: id, ...applicant, code_hash: id, attempts: 0, expires_at: later })
		.execute();
}

const accountOf = ({ db }: TestCloud, id: string) =>
	db.selectFrom("accounts").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

/** Every column that the policy keeps, of the account and of its devices. */
async function keptOf(cloud: TestCloud, id: string): Promise<readonly unknown[]> {
	const account = Object.entries(await accountOf(cloud, id)).filter(([column]) => {
		const columnClass: ColumnClass = classification.accounts[column as keyof typeof classification.accounts];
		return treatmentsOf(columnClass).includes("kept");
	});
	const devices = await cloud.db
		.selectFrom("devices")
		.selectAll()
		.where("account_id", "=", id)
		.orderBy("position")
		.execute();
	return [account, devices];
}

/** Where the mark is: tables, outbox and log on both databases, and on SQLite every byte of its files, indexes with them. */
async function placesOfMark({ db, dataDir, databaseUrl }: TestCloud): Promise<readonly string[]> {
	const places: string[] = [];
	for (const table of [...Object.keys(classification), ...foreignTables]) {
		const rows = await db
			.selectFrom(table as "accounts")
			.selectAll()
			.execute();
		if (JSON.stringify(rows).includes(MARK)) places.push(table);
	}
	if (databaseUrl !== undefined) return places;
	const files = readdirSync(dataDir).filter((name) => readFileSync(join(dataDir, name), "latin1").includes(MARK));
	return [...places, ...files];
}
