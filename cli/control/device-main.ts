import { servePort } from "#agent/api/port.ts";
import type { Sensors } from "#agent/control/monitor-control.ts";
import { createLine, type Line } from "#agent/link/line.ts";
import type { Monitor } from "#agent/monitor.ts";
import { createDisk, type Disk } from "#agent/store/disk.ts";
import { systemTimers } from "#agent/timers.ts";
import { isFoyerError } from "#protocol/foyer-error.ts";
import { systemClock } from "#protocol/units.ts";
import { openDevice, servePanel } from "../demo/start-monitor.ts";
import { serveLocalApi } from "../local-api.ts";
import { createLogger } from "../logger.ts";
import { createRunning } from "../running.ts";
import type { DeviceOrder, DeviceOrderStart, DeviceWord } from "./device-messages.ts";
import { type ShiftedTime, shiftedTime } from "./shifted-time.ts";
import { copyStorage } from "./storage.ts";

/**
 * The process that is the device: a monitor with its sensors in its supervisor's hand, over IPC. To kill it is to cut the
 * monitor's power. Without its supervisor it shuts down.
 */
const running = createRunning();
const say = (word: DeviceWord) => void process.send?.(word);

// Ctrl+C in a terminal reaches both processes; the supervisor is the one that says when to stop.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);
process.once("disconnect", () => void stop());
process.on("message", (order: DeviceOrder) => {
	if (order.type === "stop") void stop();
	if (order.type === "start") start(order.start).catch(fail);
});

interface Surroundings {
	readonly time: ShiftedTime;
	readonly line: Line;
	readonly disk: Disk;
}

async function start(order: DeviceOrderStart): Promise<void> {
	const { dataDir, kitFile, protocol, brokerCa, iceServers, profile, panelPort, localApi: flags, sensors } = order;
	const time = shiftedTime(systemClock, systemTimers, sensors.clock.offset);
	const surroundings = { time, line: createLine(), disk: createDisk() };
	sense(surroundings, sensors);
	const logger = createLogger(order.logLevel);
	const { clock, timers } = time;
	const { line, disk } = surroundings;
	const monitor = await openDevice(
		{
			...{ dataDir, kitFile, protocol, iceServers, profile, logger },
			...(brokerCa === null ? {} : { brokerCa }),
			surroundings: { clock, timers, line, disk },
		},
		running,
	);
	const panelUrl = panelPort === null ? null : await servePanel(monitor, { port: panelPort, logger }, running);
	const localApi = await serveLocalApi(monitor, flags, profile, logger, clock);
	if (localApi !== null) running.add(localApi);
	monitor.start();
	obey(monitor, surroundings, dataDir);
	say({ type: "ready", panelUrl, localApiUrl: localApi?.url ?? null });
}

function obey({ api }: Monitor, surroundings: Surroundings, dataDir: string): void {
	let touch: (text: string) => void = () => {};
	const perform = (id: number, work: () => void) => {
		try {
			work();
			say({ type: "done", id, error: null });
		} catch (error) {
			say({ type: "done", id, error: String(error) });
		}
	};
	process.on("message", (order: DeviceOrder) => {
		switch (order.type) {
			case "start":
			case "stop":
				// Above: they may come before there is anything to be touched.
				return;
			case "panel":
				return touch(order.text);
			case "sensors":
				perform(order.id, () => sense(surroundings, order.sensors));
				// Panels count by the clock of the newest snapshot; a full disk does not take this one.
				return void api.changeSettings({}).catch(() => undefined);
			case "copy":
				// At once: nothing else writes to a database meanwhile, so it is what a power cut would leave now.
				return perform(order.id, () => copyStorage(dataDir, order.to));
		}
	});
	servePort(api, {
		send: (text) => say({ type: "panel", text }),
		onMessage: (listener) => {
			touch = listener;
		},
		onClose: (listener) => void process.once("disconnect", listener),
	});
}

function sense({ time, line, disk }: Surroundings, { network, clock, disk: { full } }: Sensors): void {
	line.change(network);
	time.shift(clock.offset);
	disk.setFull(full);
}

function fail(error: unknown): void {
	const code = isFoyerError(error) ? error.code : "internal";
	const detail = isFoyerError(error) ? (error.detail ?? "") : String(error);
	process.send?.({ type: "failed", code, detail } satisfies DeviceWord, () => void stop());
}

async function stop(): Promise<void> {
	await running.close().catch(() => undefined);
	process.exit();
}
