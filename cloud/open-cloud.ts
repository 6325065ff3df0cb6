import { createAccounts } from "./accounts/accounts.ts";
import { createAudit } from "./audit/audit.ts";
import { createAuditRetention } from "./audit/audit-retention.ts";
import { createChangeSignal } from "./change-signal.ts";
import type { CloudOptions, CloudProcess } from "./cloud-process.ts";
import type { CloudContext } from "./context.ts";
import { openCloudKeys } from "./documents/cloud-keys.ts";
import { createDoors } from "./doors/doors.ts";
import { createApplicantSweep } from "./enrolment/applicant-sweep.ts";
import { createEnrolment } from "./enrolment/enrolment.ts";
import { checkedPublicUrl } from "./enrolment/issue-enrolment.ts";
import { createMailbox } from "./enrolment/mailbox.ts";
import { errorFields } from "./error-fields.ts";
import { createKits } from "./kits/kits.ts";
import { createRingStates } from "./kits/ring-states.ts";
import { createMetrics } from "./metrics.ts";
import { createMqttService } from "./mqtt/mqtt-service.ts";
import { createPeople } from "./people/people.ts";
import { addDemoPeople, addPerson } from "./people/people-store.ts";
import { createScrubber } from "./reset/scrubber.ts";
import { openStore, type Store } from "./store/open-store.ts";
import { createTenants } from "./tenants/tenants.ts";

/** Opens the store and everything above it. Refused: database-unreachable, database-damaged, data-newer, data-not-writable, cloud-keys-damaged. */
export async function openCloud(options: CloudOptions): Promise<CloudProcess> {
	const { dataDir, databaseUrl, clock, random, logger, demo, publicUrl, broker } = options;
	const keys = openCloudKeys(dataDir, random);
	const onIdleError = (err: Error) => logger.warn(errorFields(err), "the database ended a connection");
	const store = await openStore({ dataDir, databaseUrl, onIdleError });
	const metrics = createMetrics(() => outboxDepth(store));
	const scrubber = createScrubber({ store, logger });
	const changes = createChangeSignal();
	const context: CloudContext = {
		store,
		keys,
		clock,
		random,
		logger,
		metrics,
		demo,
		publicUrl,
		changes,
		outboxChanged() {
			mqtt.outboxChanged();
			changes.announce();
		},
		resetCommitted(source, kit) {
			metrics.resetDone(source);
			mailbox.forget(kit);
			ringStates.forget(kit);
			scrubber.soon();
		},
	};
	const ringStates = createRingStates();
	const mqtt = createMqttService({ ...context, ringStates }, broker);
	const mailbox = createMailbox(demo);
	const retention = createAuditRetention(context, options.auditRetention ?? null);
	const sweep = createApplicantSweep(context, scrubber.soon);
	if (demo) await addDemoPeople(context);

	return {
		accounts: createAccounts(context),
		enrolment: createEnrolment(context, mailbox.deliver),
		tenants: createTenants(context, mailbox.deliver),
		audit: createAudit(context),
		people: createPeople(context),
		kits: createKits(context, ringStates, mqtt.send),
		doors: createDoors(context, ringStates, mqtt.send),
		mailbox,
		publicKey: keys.publicKey,
		changes,
		healthy: store.healthy,
		metricsRegistry: metrics.registry,
		addPerson: (person) => addPerson(context, person),
		async start() {
			checkedPublicUrl(publicUrl());
			await mqtt.start();
			await retention.start();
			// A crash between a reset and the emptying of the log left the tenant in the log.
			scrubber.soon();
			sweep.start();
		},
		async close() {
			sweep.close();
			await mqtt.close();
			scrubber.close();
			await retention.close();
			await store.close();
		},
	};
}

async function outboxDepth({ db }: Pick<Store, "db">): Promise<number> {
	const { count } = await db
		.selectFrom("outbox")
		.select((expression) => expression.fn.countAll<number>().as("count"))
		.executeTakeFirstOrThrow();
	return count;
}
