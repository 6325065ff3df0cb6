import { defaultProfile } from "#agent/device-profile.ts";
import { startHeadless } from "../control/run-headless.ts";
import type { Running } from "../running.ts";
import type { DemoOptions } from "./demo-options.ts";
import type { Demo } from "./start-demo.ts";

export interface HandedOver {
	readonly monitorUrl: string;
	readonly controlUrl: string;
	readonly controlTokenFile: string;
}

/**
 * With a control port, the demo's monitor goes on as a process of its own, so that its power can be cut; null without.
 * The sample household has moved in by then.
 */
export async function handOver(demo: Demo, options: DemoOptions, running: Running): Promise<HandedOver | null> {
	const { controlPort, controlToken, brokerCa, iceServer, monitorPort: panelPort, brokerUrl, logLevel } = options;
	if (controlPort === undefined) return null;
	await demo.releaseMonitor();
	const { supervisor, facts } = await startHeadless(
		{
			...{ dataDir: demo.monitorDataDir, panelPort, controlPort, logLevel },
			...{ kitFile: null, profile: defaultProfile, localApiHost: "127.0.0.1" },
			protocol: brokerUrl === undefined ? "3.1.1" : "auto",
			...(controlToken === undefined ? {} : { controlToken }),
			...(brokerCa === undefined ? {} : { brokerCa }),
			...(iceServer === undefined ? {} : { iceServer }),
		},
		running,
	);
	const { panelUrl } = await supervisor.state();
	return { ...facts, monitorUrl: panelUrl ?? demo.monitorUrl };
}
