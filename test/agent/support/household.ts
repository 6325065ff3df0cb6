import { pino } from "pino";
import { expect, onTestFinished } from "vitest";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { type Monitor, type MonitorOptions, openMonitor } from "#agent/monitor.ts";
import type { AccountDocument } from "#protocol/account-document.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { KIT_PASSWORD, startBroker, type TestBroker } from "./broker.ts";
import { cloudKeys, KIT } from "./documents.ts";
import { connectCloud, type FakeCloud } from "./fake-cloud.ts";
import { tempFolder } from "./temp-folder.ts";

export const kitFileFor = (url: string): KitFile => ({
	v: 1,
	kit: KIT,
	broker: { url, username: KIT, password: KIT_PASSWORD },
	cloudKeys: [cloudKeys.publicKey],
});

/** A flat's monitor on a real broker, with a cloud that the test plays. Everything is closed after the test. */
export interface Household {
	readonly dir: string;
	readonly broker: TestBroker;
	readonly cloud: FakeCloud;
	/** Lines of the monitor's log, parsed. */
	readonly log: readonly Record<string, unknown>[];
	/** Opens the monitor on the same folder, provisioned and started. */
	open(options?: Partial<MonitorOptions>): Promise<Monitor>;
	/** Waits until the monitor's snapshot satisfies the expectation. */
	until(monitor: Monitor, partial: DeepPartial<MonitorSnapshot>): Promise<MonitorSnapshot>;
	/** Opens the monitor and has it apply the document and acknowledge it. */
	openWith(document: AccountDocument, options?: Partial<MonitorOptions>): Promise<Monitor>;
}

type DeepPartial<T> = T extends object ? { [K in keyof T]?: DeepPartial<T[K]> } : T;

export async function household(): Promise<Household> {
	const dir = tempFolder();
	const broker = await startBroker();
	const cloud = await connectCloud(broker.url);
	const log: Record<string, unknown>[] = [];
	const logger = pino({ level: "debug" }, { write: (line) => void log.push(JSON.parse(line)) });
	const open_ = new Set<Monitor>();
	onTestFinished(async () => {
		for (const monitor of open_) await monitor.close();
		await cloud.close();
		await broker.close();
	});

	async function open(options: Partial<MonitorOptions> = {}): Promise<Monitor> {
		// A fiftieth of every back-off: the tests wait for what happens, not for the clock.
		const monitor = await openMonitor({ dataDir: dir, logger, random: () => 0.02, ...options });
		const close = monitor.close;
		const tracked: Monitor = {
			...monitor,
			close: async () => {
				if (open_.delete(tracked)) await close();
			},
		};
		open_.add(tracked);
		monitor.provision(kitFileFor(broker.url));
		monitor.start();
		return tracked;
	}

	async function until(monitor: Monitor, partial: DeepPartial<MonitorSnapshot>): Promise<MonitorSnapshot> {
		await expect.poll(() => monitor.api.snapshot(), { timeout: 5000, interval: 5 }).toMatchObject(partial);
		return monitor.api.snapshot();
	}

	async function openWith(document: AccountDocument, options: Partial<MonitorOptions> = {}): Promise<Monitor> {
		await cloud.document(document);
		const before = broker.acknowledged();
		const monitor = await open(options);
		await until(monitor, { generation: document.generation, deletion: { state: "idle" }, link: { cloud: "online" } });
		// It is on the screen before the broker has been told: whoever counts acknowledgements begins behind this one.
		await expect.poll(broker.acknowledged, { timeout: 30_000, interval: 5 }).toBeGreaterThan(before);
		return monitor;
	}

	return { dir, broker, cloud, log, open, until, openWith };
}
