import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { verifyAudit } from "#cloud/audit/verify-audit.ts";
import type { Schema } from "#cloud/store/schema.ts";
import { kitFileSchema } from "#protocol/kit-file.ts";
import { readPublicKey } from "#protocol/signing.ts";
import { eventually } from "#test/support/eventually.ts";
import { runFoyer } from "#test/support/foyer-process.ts";
import { retained } from "./auditor.ts";
import { cloudFacts } from "./cloud-facts.ts";
import type { House } from "./house.ts";
import { markersOf, masterOf } from "./tenant.ts";

/** Waits until monitor and cloud agree on this generation, each reset is proved, and there is a QR code or a tenant. */
export async function converged(
	house: House,
	{ generation, registered }: { readonly generation: number; readonly registered: boolean },
): Promise<MonitorSnapshot> {
	const snapshot = await eventually(async () => {
		const now = await house.atPanel((panel) => panel.snapshot());
		const facts = cloudFacts(house);
		assert.deepEqual(
			{
				...{ generation: facts.generation, registered: facts.registered, reported: facts.reported },
				...{ waiting: facts.waiting, resets: facts.resets, certificates: facts.certificates },
			},
			{
				generation,
				registered,
				reported: generation,
				waiting: 0,
				resets: upTo(generation),
				certificates: upTo(generation),
			},
		);
		assert.deepEqual(
			[now.generation, now.link.cloud, now.deletion.state, now.fault, now.enrolment !== null],
			[generation, "online", "idle", null, !registered],
		);
		assert.equal(now.account?.master.registered, registered);
		assert.equal(now.account?.master.name, facts.master);
		if (registered) assert.equal(facts.master, masterOf(house, generation));
		return now;
	});
	await auditHolds(house);
	return snapshot;
}

/** Every generation but the first began with one reset. */
const upTo = (generation: number): number[] => Array.from({ length: generation - 1 }, (_, index) => index + 2);

async function auditHolds({ cloudDir, kitFile }: House): Promise<void> {
	const [publicKey = ""] = kitFileSchema.parse(JSON.parse(readFileSync(kitFile, "utf8"))).cloudKeys;
	const database = new Database(join(cloudDir, "cloud.sqlite"), { readonly: true });
	const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });
	try {
		assert.equal((await verifyAudit(db, [readPublicKey(publicKey)])).intact, true);
	} finally {
		await db.destroy();
	}
}

/** `foyer verify` finds nothing of a generation's tenant in any file of the house, nor the broker retains any of it. */
export async function expectClean(house: House, generation: number): Promise<void> {
	// The cloud empties its log a second after a reset; the broker writes what it has only now and then.
	await eventually(async () => {
		house.broker.save();
		const { exitCode, stdout, stderr } = await lookFor(house, generation);
		assert.equal(exitCode, 0, `${stdout}${stderr}`);
	});
	for (const [topic, text] of await retained(house))
		for (const marker of markersOf(house.household.seed, generation))
			assert(!text.includes(marker), `${topic} is retained with ${marker}`);
}

/** The tenant of the generation is in the monitor's files and in the cloud's: what is clean afterwards was not before. */
export async function expectTraces(house: House, generation: number): Promise<void> {
	const found = (await lookFor(house, generation)).stdout;
	for (const place of ["monitor/tenant-", "cloud/cloud.sqlite"]) assert(found.includes(place), `nothing in ${place}`);
	assert(existsSync(join(house.monitorDir, `tenant-${generation}.sqlite`)));
}

const lookFor = (house: House, generation: number) =>
	runFoyer(
		...["verify", "--data", house.root],
		...markersOf(house.household.seed, generation).flatMap((marker) => ["--marker", marker]),
	);
