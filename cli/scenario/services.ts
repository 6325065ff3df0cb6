import type { Logger } from "pino";
import { startBroker } from "#cloud/broker/embedded-broker.ts";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import type { CloudProcess } from "#cloud/cloud-process.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { type BrokerFolder, openBrokerFolder } from "../broker-folder.ts";
import { cloudDirIn, startCloud } from "../demo/start-cloud.ts";
import { oneAtATime } from "../one-at-a-time.ts";
import { createRunning, type Running } from "../running.ts";

/** Something that can be stopped and started again where it was, by its address. */
export interface Service {
	start(): Promise<void>;
	stop(): Promise<void>;
}

/** Broker and cloud of a scenario, each of which can be away for a while. */
export interface Services {
	readonly broker: Service;
	readonly cloudService: Service;
	readonly credentials: BrokerFolder;
	brokerUrl(): string;
	cloudUrl(): string;
	isCloudRunning(): boolean;
	/** Refused: scenario-failed while the cloud is stopped. */
	cloud(): CloudProcess;
}

/** One person at a keyboard stays below the usual limits; a scenario with a hundred of them has one address. */
const UNLIMITED = { requests: 1_000_000, windowMs: 60_000 };
const limits = { stranger: UNLIMITED, address: UNLIMITED, enrolment: UNLIMITED, signIn: UNLIMITED, caller: UNLIMITED };

/** Starts both on loopback, with what they keep below `dir`. */
export async function startServices(dir: string, logger: Logger, running: Running): Promise<Services> {
	const credentials = openBrokerFolder(dir);
	const password = await credentials.passwordOf(CLOUD_USERNAME);
	let [brokerPort, httpPort] = [0, 0];
	let cloud: CloudProcess | null = null;
	const brokerUrl = () => `mqtt://127.0.0.1:${brokerPort}`;

	const broker = service(running, async (own) => {
		const passwords = openPasswordFile(credentials.passwordFile);
		brokerPort = own.add(await startBroker({ port: brokerPort, passwords, logger })).port;
	});
	await broker.start();

	const cloudService = service(running, async (own) => {
		own.add({
			close: () => {
				cloud = null;
			},
		});
		const started = await startCloud(
			{
				dataDir: cloudDirIn(dir),
				database: undefined,
				httpPort,
				host: "127.0.0.1",
				publicUrl: (port) => `http://127.0.0.1:${port}`,
				broker: { url: brokerUrl(), password, protocol: "3.1.1", passwordFile: credentials.passwordFile },
				demo: true,
				limits,
				logger,
			},
			own,
		);
		// Nobody waits for it: a second cloud is none of a scenario's actors.
		started.cloud.displaced.catch(() => undefined);
		cloud = started.cloud;
		httpPort = Number(new URL(started.url).port);
	});
	await cloudService.start();

	return {
		...{ broker, cloudService, credentials, brokerUrl },
		cloudUrl: () => `http://127.0.0.1:${httpPort}`,
		isCloudRunning: () => cloud !== null,
		cloud() {
			if (cloud === null) throw new FoyerError("scenario-failed", "the cloud is stopped");
			return cloud;
		},
	};
}

/** Stopping and starting go one after the other, whoever asks: a port is taken again once it was let go of. */
function service(running: Running, open: (own: Running) => Promise<void>): Service {
	const inTurn = oneAtATime();
	let own: Running | null = null;
	const stop = () =>
		inTurn(async () => {
			const was = own;
			own = null;
			await was?.close();
		});
	running.add({ close: stop });
	return {
		stop,
		start: () =>
			inTurn(async () => {
				if (own !== null) return;
				const opening = createRunning();
				try {
					await open(opening);
				} catch (error) {
					await opening.close();
					throw error;
				}
				own = opening;
			}),
	};
}
