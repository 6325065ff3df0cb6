import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import { type Monitor, openMonitor } from "#agent/monitor.ts";
import type { Cloud } from "#cloud/cloud.ts";
import { DEMO_PASSWORD, demoEmail } from "#cloud/people/demo-people.ts";
import type { Actor } from "#cloud/ports/actor.ts";
import type { DemoFlat, FlatOwner } from "#fixtures/demo-flats.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { MqttProtocol } from "../options.ts";
import type { Running } from "../running.ts";
import { untilSnapshot } from "./start-monitor.ts";

export interface OtherFlatsPorts {
	readonly cloud: Cloud;
	readonly dataDir: string;
	readonly brokerUrl: string;
	readonly passwordOf: (username: string) => Promise<string>;
	readonly protocol: MqttProtocol;
	readonly logger: Logger;
	/** Whether the folder is; an earlier start's flats keep what they have become. */
	readonly isNew: boolean;
}

const MODEL = "Foyer Monitor 7";

/** Between two looks for a monitor's report, which is there within some milliseconds of its connecting. */
const LOOK_AGAIN_MS = 20;

/** Each flat's kit file, in the order of the flats. */
type PlacedFlat = readonly [DemoFlat, KitFile];

/** Places the demo's other kits. */
export async function placeOtherFlats(
	{ cloud, brokerUrl, passwordOf, isNew }: OtherFlatsPorts,
	flats: readonly DemoFlat[],
): Promise<readonly PlacedFlat[]> {
	const placed: PlacedFlat[] = [];
	for (const flat of flats) {
		const { household, owner, project, registered } = flat;
		const { kit, home } = household;
		const kitFile = await cloud.kits.provision({
			kit,
			brokerUrl,
			brokerPassword: await passwordOf(kit),
			home,
			flat: { ...household.flat, status: "activated" },
			owner: { kind: owner === "distributor" ? "distributor" : "installer", email: demoEmail(owner) },
			project,
			...(isNew && registered ? { tenant: household.cloudTenant } : {}),
		});
		placed.push([flat, kitFile]);
	}
	return placed;
}

/**
 * Brings each flat into its state, one after the other; the monitors of those at home and of the vacant ones go on
 * running, and lays in the distributor's stock. Where nothing is new, only those monitors are started again.
 */
export async function settleOtherFlats(
	ports: OtherFlatsPorts,
	placed: readonly PlacedFlat[],
	stock: readonly KitId[],
	running: Running,
): Promise<void> {
	const { cloud, isNew } = ports;
	const actors = await ownersOf(cloud);
	const { library } = cloud.placing;
	if (isNew) for (const mac of stock) await library.add(actors.distributor, { mac, model: MODEL, note: "" });
	for (const [flat, kitFile] of placed) {
		const { state, household, owner, project } = flat;
		const stays = state === "at-home" || state === "vacant";
		if (state === "new" || !(stays || isNew)) continue;
		const monitor = running.add(await openMonitorOf(ports, kitFile));
		await untilSnapshot(monitor.api, ({ account }) => account !== null);
		if (isNew && flat.registered && stays) monitor.fill(household.tenantRows());
		if (!stays) await leave(cloud, { ...actors[owner], role: project }, flat, monitor);
	}
}

/** Its monitor is switched off once the cloud has its report; then comes what made the flat what it is. */
async function leave(cloud: Cloud, actor: Actor, { state, household }: DemoFlat, monitor: OpenMonitor): Promise<void> {
	const found = await cloud.accounts.list(actor, { cursor: null, limit: 1, search: household.kit });
	const id = found.items[0]?.id ?? household.kit;
	while ((await cloud.accounts.get(actor, id)).monitor.state === "waiting") await pause(LOOK_AGAIN_MS);
	await monitor.close();
	if (state === "waiting") await cloud.accounts.reset(actor, id, randomUUID());
	if (state === "expired") await cloud.placing.settings.expire(actor, id);
}

type OpenMonitor = Pick<Monitor, "api" | "fill" | "close">;

/** May be closed twice: when it has been there long enough, and when the demo ends. */
async function openMonitorOf({ dataDir, logger, protocol }: OtherFlatsPorts, kitFile: KitFile): Promise<OpenMonitor> {
	const monitor = await openMonitor({ dataDir: join(dataDir, "other-flats", kitFile.kit), logger, protocol });
	let closing: Promise<void> | undefined;
	monitor.provision(kitFile);
	monitor.start();
	return {
		api: monitor.api,
		fill: monitor.fill,
		close() {
			closing ??= monitor.close();
			return closing;
		},
	};
}

async function ownersOf({ people }: Cloud): Promise<Record<FlatOwner, Actor>> {
	const signedIn = async (owner: FlatOwner): Promise<Actor> => {
		const { actor, token } = await people.signIn(demoEmail(owner), DEMO_PASSWORD);
		await people.signOut(token);
		return { ...actor, identity: "kit-users" };
	};
	return {
		installer: await signedIn("installer"),
		"second-installer": await signedIn("second-installer"),
		distributor: await signedIn("distributor"),
	};
}
