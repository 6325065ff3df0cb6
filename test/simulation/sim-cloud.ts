import { Registry } from "prom-client";
import { createAccounts } from "#cloud/accounts/accounts.ts";
import { createAudit } from "#cloud/audit/audit.ts";
import { createChangeSignal } from "#cloud/change-signal.ts";
import type { CloudContext } from "#cloud/context.ts";
import type { CloudKeys } from "#cloud/documents/cloud-keys.ts";
import { signWaitingAnew } from "#cloud/documents/sign-anew.ts";
import { createEnrolment } from "#cloud/enrolment/enrolment.ts";
import { createKits } from "#cloud/kits/kits.ts";
import { createRingStates } from "#cloud/kits/ring-states.ts";
import { createCourier } from "#cloud/mail/courier.ts";
import type { CloudMetrics } from "#cloud/metrics.ts";
import { createMqttService } from "#cloud/mqtt/mqtt-service.ts";
import type { Accounts } from "#cloud/ports/accounts.ts";
import type { Audit } from "#cloud/ports/audit.ts";
import type { Enrolment } from "#cloud/ports/enrolment.ts";
import type { Kits } from "#cloud/ports/kits.ts";
import type { Mailbox } from "#cloud/ports/mailbox.ts";
import type { Tenants } from "#cloud/ports/tenants.ts";
import { createTenants } from "#cloud/tenants/tenants.ts";
import type { Milliseconds, UnixMs } from "#protocol/units.ts";
import type { SimBroker } from "./broker.ts";
import type { Dice } from "./dice.ts";
import type { Mutant } from "./mutant.ts";
import { quietLogger } from "./quiet-logger.ts";
import type { SimDatabase } from "./sim-database.ts";
import { firstKeys, rotatedKeys } from "./sim-keys.ts";
import { simMqttClient } from "./sim-mqtt-client.ts";
import type { Life, World } from "./world.ts";

/** What people can ask of a cloud that runs. */
export interface CloudParts {
	readonly accounts: Accounts;
	readonly enrolment: Enrolment;
	readonly tenants: Tenants;
	readonly audit: Audit;
	readonly kits: Kits;
	readonly mailbox: Mailbox;
}

export interface SimCloud {
	/** Null while it is down. */
	parts(): CloudParts | null;
	setClock(skew: number): void;
	/** What it signs with from its next start on. */
	keys(): CloudKeys;
	/** While it is down. */
	rotateKey(overlap: Milliseconds): void;
	start(): void;
	crash(): void;
	now(): number;
}

interface CloudWorld {
	readonly world: World;
	readonly broker: SimBroker;
	readonly database: SimDatabase;
	readonly dice: Dice;
	readonly mutant: Mutant;
	logged(text: string): void;
}

export const PUBLIC_URL = "http://127.0.0.1:8080";

/** The real ones watch the process, which would go on after a crash. */
const uncounted: CloudMetrics = {
	registry: new Registry(),
	resetDone() {},
	messageDropped() {},
	certificateIssued() {},
};

/** The real cloud above its store: decisions, transactions, outbox and MQTT service, without HTTP and passwords. */
export function simCloud({ world, broker, database, dice, mutant, logged }: CloudWorld): SimCloud {
	let life: Life = { alive: false };
	let running: CloudParts | null = null;
	let skew = 0;
	let keys = firstKeys;
	const clock = () => Math.max(0, world.now + skew) as UnixMs;

	function crash(): void {
		if (!life.alive) return;
		life.alive = false;
		running = null;
		broker.vanish("cloud");
		world.tell("the cloud crashes");
	}

	function start(): void {
		if (life.alive) return;
		const born: Life = { alive: true };
		life = born;
		world.tell("the cloud starts");
		const context: CloudContext = {
			store: database.open(born, crash),
			keys,
			clock,
			random: { bytes: dice.bytes, id: dice.id, int: dice.int },
			logger: quietLogger((text) => born.alive && logged(text)),
			metrics: uncounted,
			demo: true,
			publicUrl: () => PUBLIC_URL,
			changes: createChangeSignal(),
			outboxChanged: () => mqtt.outboxChanged(),
			resetCommitted(_source, kit) {
				courier.forget(kit);
				ringStates.forget(kit);
			},
		};
		const ringStates = createRingStates();
		const courier = createCourier(true, undefined);
		const mqtt = createMqttService(
			{ ...context, ringStates },
			{ url: "mqtt://127.0.0.1:1883", username: "cloud", password: "" },
			{
				makeClient: (_broker, reconnectPeriod) =>
					simMqttClient({ world, broker, life: born, reconnectPeriod, receive: mutant.cloudReceive }),
				timers: (delay, run) => world.later(born, delay, "cloud timer", run),
			},
		);
		const parts: CloudParts = {
			accounts: createAccounts(context),
			enrolment: createEnrolment(context, courier.deliver),
			tenants: createTenants(context, courier.deliver),
			audit: createAudit(context),
			kits: createKits(context, ringStates, mqtt.send),
			mailbox: courier.mailbox,
		};
		running = mutant.cloud?.(parts, born) ?? parts;
		void signWaitingAnew(context).then(() => mqtt.start());
	}

	return {
		parts: () => running,
		setClock(next) {
			skew = next;
		},
		keys: () => keys,
		rotateKey(overlap) {
			keys = rotatedKeys(keys, clock(), overlap);
			world.tell("the cloud's key is rotated");
		},
		start,
		crash,
		now: clock,
	};
}
