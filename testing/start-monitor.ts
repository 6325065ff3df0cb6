import { join } from "node:path";
import { type ControlledMonitor, connectMonitor } from "./controlled-monitor.ts";
import { type FoyerProcess, startFoyer } from "./foyer-process.ts";

export interface MonitorSettings {
	/** What `foyer kit` handed over. */
	readonly kitFile?: string;
	/** A data folder that stays; a new one that goes at the end where it is absent. */
	readonly data?: string;
	/** In place of the kit file's. */
	readonly brokerUrl?: string;
	/** Serves the panel too, for a browser. */
	readonly panel?: boolean;
	/** A name of fixtures/profiles, or a file. */
	readonly profile?: string;
}

export interface StartedMonitor extends ControlledMonitor {
	/** Where a browser finds the panel; null where none was asked for. */
	readonly panelUrl: string | null;
}

/** Starts `foyer monitor --headless` and takes it into the hand. */
export async function startMonitor(settings: MonitorSettings): Promise<StartedMonitor> {
	const { kitFile, data, brokerUrl, panel = false, profile } = settings;
	const foyer = await startFoyer((folder) => [
		...["monitor", "--headless", "--data", data ?? join(folder, "monitor")],
		...["--control-token", join(folder, "token"), "--log-level", "silent"],
		...(kitFile === undefined ? [] : ["--kit-file", kitFile]),
		...(brokerUrl === undefined ? [] : ["--broker-url", brokerUrl]),
		...(panel ? ["--port", "0"] : []),
		...(profile === undefined ? [] : ["--profile", profile]),
	]);
	const panelUrl = foyer.facts["monitorUrl"];
	return { ...(await monitorOf(foyer)), panelUrl: typeof panelUrl === "string" ? panelUrl : null };
}

/** The monitor of a command that serves a control port; closing it ends the command. */
export async function monitorOf({ facts, stop }: FoyerProcess): Promise<ControlledMonitor> {
	try {
		const address = { url: String(facts["controlUrl"]), tokenFile: String(facts["controlTokenFile"]) };
		const monitor = await connectMonitor(address);
		return {
			...monitor,
			async close() {
				await monitor.close();
				await stop();
			},
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
