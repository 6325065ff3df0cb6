import { createAccounts } from "./accounts/accounts.ts";
import { expireDueAccounts } from "./accounts/expire-due.ts";
import { createAudit } from "./audit/audit.ts";
import { createAuditRetention } from "./audit/audit-retention.ts";
import { createChangeSignal } from "./change-signal.ts";
import type { CloudOptions, CloudProcess } from "./cloud-process.ts";
import type { CloudContext } from "./context.ts";
import { createPlacing } from "./create-placing.ts";
import { openCloudKeys } from "./documents/cloud-keys.ts";
import { signWaitingAnew } from "./documents/sign-anew.ts";
import { createDoors } from "./doors/doors.ts";
import { createEnrolment } from "./enrolment/enrolment.ts";
import { checkedPublicUrl } from "./enrolment/issue-enrolment.ts";
import { forgetLapsedApplicants } from "./enrolment/lapsed-applicants.ts";
import { errorFields } from "./error-fields.ts";
import { createKits } from "./kits/kits.ts";
import { createRingStates } from "./kits/ring-states.ts";
import { createCourier } from "./mail/courier.ts";
import { createMetrics } from "./metrics.ts";
import { createMqttService } from "./mqtt/mqtt-service.ts";
import { forgetLapsedSignIns } from "./people/lapsed.ts";
import { createPasswordLinks } from "./people/password-links.ts";
import { createPeople } from "./people/people.ts";
import { addDemoPeople, addPerson } from "./people/people-store.ts";
import { createSecurity } from "./people/security.ts";
import { createScrubber } from "./reset/scrubber.ts";
import { openStore, type Store } from "./store/open-store.ts";
import { createSweep } from "./sweep.ts";
import { createTenants } from "./tenants/tenants.ts";
import { createTokens } from "./tokens/tokens.ts";
import { createWebhookSender } from "./webhooks/webhook-sender.ts";
import { createWebhooks } from "./webhooks/webhooks.ts";

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
			courier.forget(kit);
			ringStates.forget(kit);
			scrubber.soon();
		},
	};
	const ringStates = createRingStates();
	const mqtt = createMqttService({ ...context, ringStates }, broker);
	const courier = createCourier(demo, options.smtp);
	const links = createPasswordLinks(context, courier);
	const security = createSecurity(context, courier, links);
	const retention = createAuditRetention(context, options.auditRetention ?? null);
	const sweep = createSweep(logger, async () => {
		if (await forgetLapsedApplicants(context)) scrubber.soon();
		await forgetLapsedSignIns(context);
		if (await expireDueAccounts(context)) context.outboxChanged();
	});
	const localWebhooks = demo || options.localWebhooks === true;
	const webhookSender = createWebhookSender(context, localWebhooks);
	if (demo) await addDemoPeople(context);

	return {
		accounts: createAccounts(context),
		enrolment: createEnrolment(context, courier.deliver),
		tenants: createTenants(context, courier.deliver),
		audit: createAudit(context),
		people: createPeople(context),
		security,
		kits: createKits(context, ringStates, mqtt.send),
		placing: createPlacing(context, broker, links.welcome),
		mailbox: courier.mailbox,
		tokens: createTokens(context),
		webhooks: createWebhooks(context, localWebhooks),
		doors: createDoors(context, ringStates, mqtt.send),
		publicKey: keys.publicKey,
		endorsements: keys.endorsements,
		changes,
		healthy: store.healthy,
		displaced: mqtt.displaced,
		metricsRegistry: metrics.registry,
		addPerson: (person) => addPerson(context, person),
		async start() {
			checkedPublicUrl(publicUrl());
			if (!courier.canMail) logger.warn(NO_MAIL);
			await signWaitingAnew(context);
			await mqtt.start();
			await retention.start();
			// A crash between a reset and the emptying of the log left the tenant in the log.
			scrubber.soon();
			sweep.start();
			webhookSender.start();
		},
		async close() {
			sweep.close();
			await webhookSender.close();
			await mqtt.close();
			await security.settled();
			courier.close();
			scrubber.close();
			await retention.close();
			await store.close();
		},
	};
}

const NO_MAIL =
	"no mail can be sent: tenants get no verification codes, so nobody can register, and nobody can reset a password; give --smtp-url and --mail-from, or FOYER_SMTP_URL and FOYER_MAIL_FROM";

async function outboxDepth({ db }: Pick<Store, "db">): Promise<number> {
	const { count } = await db
		.selectFrom("outbox")
		.select((expression) => expression.fn.countAll<number>().as("count"))
		.executeTakeFirstOrThrow();
	return count;
}
