import { join } from "node:path";
import type { Logger } from "pino";
import type { ControlState } from "#agent/control/monitor-control.ts";
import { defaultProfile } from "#agent/device-profile.ts";
import { DEMO_PASSWORD, demoEmail } from "#cloud/people/demo-people.ts";
import type { AccountDetail } from "#cloud/ports/accounts.ts";
import type { Actor } from "#cloud/ports/actor.ts";
import type { Household } from "#fixtures/household.ts";
import type { AccountDocument } from "#protocol/account-document.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { MessageId } from "#protocol/units.ts";
import { openSupervisor, type Supervisor } from "../control/supervisor.ts";
import { openDevice, untilAccount } from "../demo/start-monitor.ts";
import { createRunning, type Running } from "../running.ts";
import type { KitPlan } from "./kit-names.ts";
import type { Services } from "./services.ts";
import { firstHousehold, householdSeed, type Tenant } from "./tenant.ts";

/** What was known of a flat at one moment. */
export interface Memory {
	readonly state: ControlState;
	readonly account: AccountDetail;
	/** Null where the monitor had none. */
	readonly document: AccountDocument | null;
}

/** One kit of a scenario with everything that it stands for. */
export interface Flat {
	readonly name: string;
	readonly seed: number;
	readonly kit: KitId;
	readonly owner: Actor;
	readonly accountId: MessageId;
	readonly control: Supervisor;
	readonly monitorDir: string;
	readonly household: Household;
	/** Everybody who has lived there, the present one last. */
	readonly tenants: Tenant[];
	readonly memories: Map<string, Memory>;
	/** Of the door phone's present ring. */
	callId: MessageId | null;
}

interface FlatPorts {
	readonly dir: string;
	readonly services: Services;
	readonly logger: Logger;
	readonly running: Running;
}

/** Places a kit, lets its tenant live there for a while, and puts its monitor into a hand. */
export async function openFlat(
	{ name, plan, index, seed: scenarioSeed }: { name: string; plan: KitPlan; index: number; seed: number },
	{ dir, services, logger, running }: FlatPorts,
): Promise<Flat> {
	const seed = householdSeed(scenarioSeed, index);
	const { household, tenant } = firstHousehold(seed, plan.history.calls);
	const { kit, home } = household;
	const kitFile = await services.cloud().kits.provision({
		...{ kit, home, flat: { ...household.flat, status: "activated" }, project: plan.project },
		brokerUrl: services.brokerUrl(),
		brokerPassword: await services.credentials.passwordOf(kit),
		owner: { kind: plan.owner, email: demoEmail(plan.owner) },
		...(plan.tenant ? { tenant: household.cloudTenant } : {}),
	});
	const monitorDir = join(dir, "monitors", name);
	if (plan.tenant) await liveThere(monitorDir, kitFile, household, logger);
	const control = running.add(
		openSupervisor({
			...{ dataDir: monitorDir, snapshotsDir: join(dir, "snapshots", name), panelPort: null, kitFile },
			...{ protocol: "3.1.1", brokerCa: null, iceServers: [], profile: defaultProfile },
			localApi: { localApiHost: "127.0.0.1" },
			logLevel: logger.level,
		}),
	);
	if (plan.power === "on") await control.powerOn();
	const owner = await ownerOf(services, plan);
	const found = await services.cloud().accounts.list(owner, { cursor: null, limit: 1, search: kit });
	const [account] = found.items;
	if (account === undefined) throw new Error("a kit that was placed has an account");
	const tenants = plan.tenant ? [tenant] : [];
	const memories = new Map<string, Memory>();
	return {
		name,
		seed,
		kit,
		owner,
		accountId: account.id,
		control,
		monitorDir,
		household,
		tenants,
		memories,
		callId: null,
	};
}

/** The monitor is there once without a hand on it, and is given what the tenant has left. */
async function liveThere(dataDir: string, kitFile: KitFile, household: Household, logger: Logger): Promise<void> {
	const running = createRunning();
	try {
		const monitor = await openDevice({ dataDir, kitFile, protocol: "3.1.1", logger }, running);
		monitor.start();
		await untilAccount(monitor.api, kitFile.broker.url);
		monitor.fill(household.tenantRows());
	} finally {
		await running.close();
	}
}

/** Sees the kit in the cloud, whoever is signed in as what in the scenario. */
async function ownerOf(services: Services, { owner, project }: KitPlan): Promise<Actor> {
	const { people } = services.cloud();
	const { actor, token } = await people.signIn(demoEmail(owner), DEMO_PASSWORD);
	await people.signOut(token);
	return { ...actor, role: project, identity: "kit-users" };
}
