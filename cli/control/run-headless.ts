import type { DeviceProfile } from "#agent/device-profile.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { temporaryFolder } from "../demo/temporary-folder.ts";
import type { LocalApiFlags } from "../local-api.ts";
import { createLogger } from "../logger.ts";
import type { MqttProtocol } from "../options.ts";
import { type Running, whileRunning } from "../running.ts";
import { readCertificates } from "../tls-files.ts";
import { startControl } from "./start-control.ts";
import { openSupervisor, type Supervisor } from "./supervisor.ts";
import { readTokenFile } from "./token-file.ts";

export interface HeadlessOptions extends LocalApiFlags {
	readonly dataDir: string;
	/** Null serves no panel. */
	readonly panelPort: number | null;
	readonly kitFile: KitFile | null;
	readonly profile: DeviceProfile;
	readonly protocol: MqttProtocol;
	readonly brokerCa?: string;
	readonly iceServer?: readonly string[];
	readonly controlPort: number;
	readonly controlToken?: string;
	readonly snapshots?: string;
	readonly json?: true;
	readonly logLevel: string;
}

/** `foyer monitor --headless`: an emulated monitor with a control port, until it is told to stop. */
export async function runHeadless(options: HeadlessOptions): Promise<void> {
	await whileRunning(async (running, stopped) => {
		const { supervisor, facts } = await startHeadless(options, running);
		const { panelUrl, snapshot } = await supervisor.state();
		// Before it was provisioned it is no kit.
		const kit = snapshot === null || snapshot.network.broker === null ? null : snapshot.device.kit;
		const ready = {
			ready: true,
			kit,
			monitorUrl: panelUrl,
			monitorDataDir: options.dataDir,
			...facts,
		};
		const panel = panelUrl === null ? "" : ` Its panel is at ${panelUrl}.`;
		const sentence = `The control port is at ${facts.controlUrl}, its token in ${facts.controlTokenFile}.${panel} Ctrl+C stops it.`;
		process.stdout.write(`${options.json ? JSON.stringify(ready) : sentence}\n`);
		await stopped;
	});
}

/** The monitor switched on, and its control port; resolves with what a ready line says of them. */
export async function startHeadless(
	options: HeadlessOptions,
	running: Running,
): Promise<{
	readonly supervisor: Supervisor;
	readonly facts: { readonly controlUrl: string; readonly controlTokenFile: string; readonly localApiUrl?: string };
}> {
	const { dataDir, panelPort, kitFile, profile, protocol, logLevel, brokerCa } = options;
	const { localApiPort, localApiHost, localApiAuth, localApiUser, localApiPassword, localApiAllow } = options;
	const controlTokenFile = options.controlToken ?? `${dataDir}.token`;
	const token = readTokenFile(controlTokenFile);
	const supervisor = running.add(
		openSupervisor({
			...{ dataDir, panelPort, kitFile, profile, protocol, logLevel },
			brokerCa: brokerCa === undefined ? null : readCertificates(brokerCa),
			iceServers: options.iceServer ?? [],
			localApi: {
				localApiHost,
				...(localApiPort === undefined ? {} : { localApiPort }),
				...(localApiAuth === undefined ? {} : { localApiAuth }),
				...(localApiUser === undefined ? {} : { localApiUser }),
				...(localApiPassword === undefined ? {} : { localApiPassword }),
				...(localApiAllow === undefined ? {} : { localApiAllow }),
			},
			snapshotsDir: options.snapshots ?? running.add(temporaryFolder()).path,
		}),
	);
	await supervisor.powerOn();
	const logger = createLogger(logLevel);
	const control = running.add(await startControl({ control: supervisor, port: options.controlPort, token, logger }));
	const localApiUrl = supervisor.localApiUrl();
	return {
		supervisor,
		facts: { controlUrl: control.url, controlTokenFile, ...(localApiUrl === null ? {} : { localApiUrl }) },
	};
}
