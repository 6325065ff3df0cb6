import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBrokerFolder } from "#cli/broker-folder.ts";
import type { Panel } from "#cli/play/panel-connection.ts";
import type { Household } from "#fixtures/household.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { eventually } from "#test/support/eventually.ts";
import { type SmtpPeer, startSmtpPeer } from "#test/support/smtp-peer.ts";
import { startTcpProxy, type TcpProxy } from "#test/support/tcp-proxy.ts";
import { type Broker, makeBroker } from "./broker.ts";
import { cloudArguments, monitorArguments, panelOf, settleIn } from "./premises.ts";
import { makeResident, type Resident } from "./resident.ts";
import { householdOf } from "./tenant.ts";

/** One flat with everything that serves it, each part a real one that can fail by itself. */
export interface House {
	readonly kit: KitId;
	/** Below it is all that must be clean: `monitor`, `cloud`, `broker`. */
	readonly root: string;
	readonly monitorDir: string;
	readonly cloudDir: string;
	readonly broker: Broker;
	readonly monitorLine: TcpProxy;
	readonly cloudLine: TcpProxy;
	readonly monitor: Resident;
	readonly cloud: Resident;
	readonly mail: SmtpPeer;
	/** For a second monitor with the same identity. */
	readonly kitFile: string;
	/** Who moves in at the first generation. */
	readonly household: Household;
	/** Looks at the monitor's screen, or touches it. */
	atPanel<T>(use: (panel: Panel) => T | Promise<T>): Promise<T>;
	close(): Promise<void>;
}

/** A house as those see it who live in it. */
export type Flat = Pick<House, "kit" | "monitorDir" | "cloudDir" | "broker" | "mail" | "household" | "atPanel">;

/** Prepares everything; the broker and the lines run, the monitor and the cloud wait to be started. */
export async function makeHouse(mosquitto: string, seed: number): Promise<House> {
	const outside = mkdtempSync(join(tmpdir(), "foyer-faults-"));
	const root = join(outside, "house");
	mkdirSync(root);
	const [monitorDir, cloudDir, kitFile] = [join(root, "monitor"), join(root, "cloud"), join(outside, "kit.json")];
	const household = householdOf(seed, 1);

	const credentials = openBrokerFolder(root);
	await credentials.passwordOf(CLOUD_USERNAME);
	const broker = await makeBroker(mosquitto, credentials.folder);
	const [monitorLine, cloudLine] = [await startTcpProxy(broker.port), await startTcpProxy(broker.port)];
	const mail = await startSmtpPeer();

	const cloudPlace = { dir: cloudDir, line: cloudLine, credentials };
	await settleIn(cloudPlace, [{ household, line: monitorLine, kitFile }]);
	const cloud = makeResident({ log: join(outside, "cloud.steps"), args: cloudArguments(cloudPlace, mail) });
	const monitor = makeResident({
		log: join(outside, "monitor.steps"),
		args: monitorArguments(monitorDir, kitFile),
	});
	await broker.start();

	return {
		...{
			kit: household.kit,
			root,
			monitorDir,
			cloudDir,
			broker,
			monitorLine,
			cloudLine,
			monitor,
			cloud,
			mail,
			kitFile,
			household,
		},
		atPanel: panelOf(monitor),
		async close() {
			await Promise.all([monitor.stop(), cloud.stop()]);
			await broker.stop();
			await Promise.all([monitorLine.close(), cloudLine.close(), mail.close()]);
			rmSync(outside, { recursive: true, force: true, maxRetries: 3 });
		},
	};
}

/** Made and started. */
export async function openHouse(mosquitto: string, seed: number): Promise<House> {
	const house = await makeHouse(mosquitto, seed);
	await startHouse(house);
	return house;
}

/** Resolves when the first tenant is on the monitor's screen. */
export async function startHouse(house: House): Promise<void> {
	try {
		house.cloud.start();
		await house.cloud.facts();
		house.monitor.start();
		await eventually(async () => {
			const { account } = await house.atPanel((panel) => panel.snapshot());
			if (account?.master.registered !== true) throw new Error("the first tenant is not on the monitor");
		});
	} catch (error) {
		await house.close();
		throw error;
	}
}
