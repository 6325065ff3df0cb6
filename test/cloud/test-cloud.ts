import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterAll, afterEach, beforeAll, describe } from "vitest";
import { createAccounts } from "#cloud/accounts/accounts.ts";
import { createAudit } from "#cloud/audit/audit.ts";
import { createChangeSignal } from "#cloud/change-signal.ts";
import type { CloudContext } from "#cloud/context.ts";
import { createPlacing } from "#cloud/create-placing.ts";
import { openCloudKeys } from "#cloud/documents/cloud-keys.ts";
import { createDoors } from "#cloud/doors/doors.ts";
import { createEnrolment } from "#cloud/enrolment/enrolment.ts";
import { createKits } from "#cloud/kits/kits.ts";
import { createRingStates } from "#cloud/kits/ring-states.ts";
import { createCourier } from "#cloud/mail/courier.ts";
import type { SmtpOptions } from "#cloud/mail/smtp.ts";
import { createMetrics } from "#cloud/metrics.ts";
import type { OutboxRow } from "#cloud/mqtt/outbox-publisher.ts";
import { receive } from "#cloud/mqtt/receive.ts";
import { createPasswordLinks } from "#cloud/people/password-links.ts";
import { createPeople } from "#cloud/people/people.ts";
import { addPerson } from "#cloud/people/people-store.ts";
import { createSecurity } from "#cloud/people/security.ts";
import type { Actor } from "#cloud/ports/actor.ts";
import type { NewKit } from "#cloud/ports/kits.ts";
import { systemRandom } from "#cloud/random.ts";
import { openStore } from "#cloud/store/open-store.ts";
import { createTenants } from "#cloud/tenants/tenants.ts";
import { createTokens } from "#cloud/tokens/tokens.ts";
import { createWebhooks } from "#cloud/webhooks/webhooks.ts";
import { makeHousehold } from "#fixtures/household.ts";
import type { AccountDocument } from "#protocol/account-document.ts";
import type { Channel } from "#protocol/contract.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { Reply } from "#protocol/replies.ts";
import type { Request, RequestType } from "#protocol/requests.ts";
import { topicOf } from "#protocol/topics.ts";
import { asUnixMs, type Generation, type MessageId, type UnixMs } from "#protocol/units.ts";
import { findPostgres, startPostgres, type TestPostgres } from "#test/support/postgres.ts";

const START = asUnixMs(1_790_000_000_000);
export const PASSWORD = "correct horse";

export type TestCloud = Awaited<ReturnType<typeof openTestCloud>>;

/** Runs the suite on SQLite, and on PostgreSQL where it can be started. */
export function onBothDatabases(
	title: string,
	suite: (open: (options?: OpenOptions) => Promise<TestCloud>) => void,
): void {
	describe(`${title}, on SQLite`, () => suite(cloudsClosedAfterEach(async () => undefined)));

	const programs = findPostgres();
	describe.skipIf(programs === null)(`${title}, on PostgreSQL`, () => {
		let postgres: TestPostgres | undefined;
		beforeAll(async () => {
			if (programs !== null) postgres = await startPostgres(programs);
		});
		afterAll(() => postgres?.close());
		suite(cloudsClosedAfterEach(async () => postgres?.createDatabase()));
	});
}

/** For suites that do not depend on the database. */
export const onSqlite = () => cloudsClosedAfterEach(async () => undefined);

export interface OpenOptions {
	readonly demo?: boolean;
	readonly publicUrl?: string;
	/** `none`: a cloud that cannot send mail. The demo's mailbox where it is absent. */
	readonly mail?: SmtpOptions | "none";
	/** Opens this one's data again, as after a crash. */
	readonly after?: Left;
}

/** What a cloud leaves to the next one. */
interface Left {
	readonly dataDir: string;
	readonly databaseUrl: string | undefined;
	now(): UnixMs;
}

function cloudsClosedAfterEach(newDatabase: () => Promise<string | undefined>) {
	const opened: TestCloud[] = [];
	afterEach(async () => {
		for (const cloud of opened.splice(0)) await cloud.close();
	});
	return async (options: OpenOptions = {}) => {
		const databaseUrl = options.after === undefined ? await newDatabase() : options.after.databaseUrl;
		const cloud = await openTestCloud(databaseUrl, options);
		opened.push(cloud);
		return cloud;
	};
}

/** The cloud's own parts on a real store, without a broker: what kits say is handed in, what they are told is in the outbox. */
async function openTestCloud(databaseUrl: string | undefined, { demo = false, publicUrl, mail, after }: OpenOptions) {
	const dataDir = after?.dataDir ?? mkdtempSync(join(tmpdir(), "foyer-cloud-"));
	let now: UnixMs = after?.now() ?? START;
	const store = await openStore({ dataDir, databaseUrl, onIdleError: () => undefined });
	const { db } = store;
	const context: CloudContext = {
		store,
		keys: openCloudKeys(dataDir, systemRandom),
		clock: () => now,
		random: systemRandom,
		logger: pino({ enabled: false }),
		metrics: createMetrics(async () => 0),
		demo,
		publicUrl: () => publicUrl ?? "http://127.0.0.1:8080",
		changes: createChangeSignal(),
		outboxChanged: () => context.changes.announce(),
		resetCommitted(_source, kit) {
			courier.forget(kit);
			ringStates.forget(kit);
		},
	};
	const ringStates = createRingStates();
	const courier = createCourier(mail === undefined, mail === "none" ? undefined : mail);
	const { mailbox } = courier;
	const links = createPasswordLinks(context, courier);
	const security = createSecurity(context, courier, links);
	const sent: OutboxRow[] = [];
	const brokerPasswords = new Map<string, string>();
	let brokerFails = false;
	const setPassword = async (username: string, password: string) => {
		if (brokerFails) throw new Error("disk full");
		brokerPasswords.set(username, password);
	};
	const kits = createKits(context, ringStates, async (row) => void sent.push(row));
	const doors = createDoors(context, ringStates, async (row) => void sent.push(row));
	let closed: Promise<void> | undefined;

	return {
		context,
		changes: context.changes,
		db,
		dataDir,
		databaseUrl,
		sent,
		mailbox,
		kits,
		doors,
		accounts: createAccounts(context),
		enrolment: createEnrolment(context, courier.deliver),
		tenants: createTenants(context, courier.deliver),
		audit: createAudit(context),
		people: createPeople(context),
		links,
		security,
		/** What the broker was told, by user name. */
		brokerPasswords,
		failBrokerPasswords() {
			brokerFails = true;
		},
		placing: createPlacing(context, { url: "mqtt://127.0.0.1:1883", setPassword }, links.welcome),
		tokens: createTokens(context),
		webhooks: createWebhooks(context, demo),
		now: () => now,
		advance(ms: number) {
			now = asUnixMs(now + ms);
		},
		addPerson: (kind: Actor["kind"], email: string) =>
			addPerson(context, { kind, email, name: "Harbour Lane", password: PASSWORD }),

		/** A kit with a household in it, and its installer, looking at single-tenant projects. */
		async addKit(seed: number, changes: Partial<NewKit> = {}) {
			const { kit, home, flat, cloudTenant } = makeHousehold({ seed, calls: 40, now: START });
			const owner = { kind: "installer", email: "installer@example.com" } as const;
			const input: NewKit = {
				kit,
				home,
				flat,
				tenant: cloudTenant,
				owner,
				project: "single-tenant",
				brokerUrl: "mqtt://127.0.0.1:1883",
				...changes,
			};
			await kits.provision(input);
			const { id } = await db.selectFrom("accounts").select("id").where("kit", "=", kit).executeTakeFirstOrThrow();
			const { owner_id } = await db
				.selectFrom("kits")
				.select("owner_id")
				.where("kit", "=", kit)
				.executeTakeFirstOrThrow();
			const actor: Actor = {
				kind: input.owner.kind,
				id: owner_id,
				email: input.owner.email,
				name: home.issuedBy,
				role: input.project,
				identity: input.owner.kind === "distributor" ? "kit-users" : "distributor",
			};
			return { kit, id, actor, tenant: cloudTenant };
		},

		/** What a kit publishes, as the broker hands it over. */
		say: (kit: KitId, channel: Channel, message: unknown) =>
			receive({ ...context, ringStates }, topicOf(kit, channel), Buffer.from(JSON.stringify(message))),

		/** A request from the kit, in the generation given. */
		ask(kit: KitId, type: RequestType, generation: number, id: MessageId = systemRandom.id(), notAfter?: number) {
			const request: Request = {
				v: 1,
				id,
				type,
				generation: generation as Generation,
				sentAt: now,
				notAfter: asUnixMs(notAfter ?? now + 60_000),
			};
			return this.say(kit, "requests", request);
		},

		async replies(kit: KitId): Promise<readonly Reply[]> {
			const rows = await outbox(kit, "replies");
			return rows.map(({ payload }) => JSON.parse(payload));
		},

		/** The document waiting for the broker. */
		async document(kit: KitId): Promise<AccountDocument> {
			const rows = await outbox(kit, "account");
			return JSON.parse(rows.at(-1)?.payload ?? "null");
		},

		async dropped(): Promise<Readonly<Record<string, number>>> {
			const metric = await context.metrics.registry.getSingleMetric("foyer_cloud_messages_dropped_total")?.get();
			return Object.fromEntries((metric?.values ?? []).map(({ labels, value }) => [String(labels["code"]), value]));
		},

		/** Ends it without a goodbye; its data stays for `open({ after })`. */
		crash: closeStore,
		async close() {
			await closeStore();
			rmSync(dataDir, { recursive: true, force: true });
		},
	};

	function closeStore(): Promise<void> {
		closed ??= security.settled().then(() => store.close());
		return closed;
	}

	function outbox(kit: KitId, channel: "account" | "replies") {
		return db
			.selectFrom("outbox")
			.selectAll()
			.where("kit", "=", kit)
			.where("channel", "=", channel)
			.orderBy("id")
			.execute();
	}
}
