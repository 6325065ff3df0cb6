import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Logger } from "pino";
import { startBroker } from "#cloud/broker/embedded-broker.ts";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import type { Cloud } from "#cloud/cloud.ts";
import type { NewKit } from "#cloud/ports/kits.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { type KitId, parseKitId } from "#protocol/kit-id.ts";
import { systemClock } from "#protocol/units.ts";
import { openBrokerFolder } from "../broker-folder.ts";
import { startCloud } from "../demo/start-cloud.ts";
import { temporaryFolder } from "../demo/temporary-folder.ts";
import { countedKits } from "../kit/counted-kits.ts";
import type { Running } from "../running.ts";
import { fleetTenant } from "./fleet-calls.ts";

export interface GroundOptions {
	readonly monitors: number;
	/** Of each tenant, in the cloud's call history. */
	readonly calls: number;
	/** PostgreSQL in place of a database that goes at the end. */
	readonly database: string | undefined;
	readonly logger: Logger;
	readonly said: (text: string) => void;
}

/** A broker and a cloud of the fleet's own, and who may reset there. */
export interface OwnGround {
	readonly kits: readonly KitFile[];
	readonly cloud: Cloud;
	readonly cloudUrl: string;
	readonly login: { readonly email: string; readonly password: string };
}

const INSTALLER = { kind: "installer", email: "fleet@foyer.invalid" } as const;
const FIRST_MAC = parseKitId("0C11F0000000");
/** Of the rows of so many tenants at a time are in memory. */
const BATCH = 50;
/** The storm is the fleet's own: it need not wait for a minute after every so many calls. */
const UNLIMITED = { requests: 1_000_000, windowMs: 60_000 };

/** Starts the embedded broker and a cloud in a folder that goes at the end, and registers a tenant at each new kit. */
export async function openOwnGround(options: GroundOptions, running: Running): Promise<OwnGround> {
	const { monitors, database, logger, said } = options;
	const dataDir = running.add(temporaryFolder()).path;
	const folder = openBrokerFolder(dataDir);
	const password = await folder.passwordOf(CLOUD_USERNAME);
	const passwords = openPasswordFile(folder.passwordFile);
	const { url } = running.add(await startBroker({ port: 0, passwords, logger }));
	const { cloud, url: cloudUrl } = await startCloud(
		{
			dataDir: join(dataDir, "cloud"),
			database,
			httpPort: 0,
			host: "127.0.0.1",
			publicUrl: (port) => `http://127.0.0.1:${port}`,
			broker: { url, password, protocol: "3.1.1" },
			demo: false,
			limits: { caller: UNLIMITED, address: UNLIMITED },
			logger,
		},
		running,
	);
	const login = { email: INSTALLER.email, password: randomBytes(18).toString("base64url") };
	await cloud.addPerson({ ...INSTALLER, name: "Fleet", password: login.password });
	said(`Adding ${monitors} kits with ${options.calls} calls each …`);
	const kits = await addKits(cloud, url, options);
	await passwords.setMany(new Map(kits.map(({ kit, broker }) => [kit, broker.password ?? ""])));
	return { kits, cloud, cloudUrl, login };
}

async function addKits(cloud: Cloud, brokerUrl: string, { monitors, calls }: GroundOptions): Promise<KitFile[]> {
	const kits = countedKits(FIRST_MAC, monitors);
	if (kits === null) throw new RangeError("more kits than MACs");
	const files: KitFile[] = [];
	for (let start = 0; start < kits.length; start += BATCH) {
		const batch = kits
			.slice(start, start + BATCH)
			.map((kit, index) => newKit(kit, brokerUrl, start + index + 1, calls));
		files.push(...(await cloud.kits.provisionMany(batch)));
	}
	return files;
}

const newKit = (kit: KitId, brokerUrl: string, number: number, calls: number): NewKit => ({
	kit,
	brokerUrl,
	home: { name: `Flat ${number}`, issuedBy: "Fleet" },
	owner: INSTALLER,
	project: "single-tenant",
	tenant: fleetTenant(number, calls, systemClock()),
});
