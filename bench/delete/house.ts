import { startDemo } from "#cli/demo/start-demo.ts";
import { untilSnapshot } from "#cli/demo/start-monitor.ts";
import { createLogger } from "#cli/logger.ts";
import { scanWithPhone } from "#cli/play/tenant-phone.ts";
import { whileRunning } from "#cli/running.ts";
import { makeHousehold } from "#fixtures/household.ts";
import { systemClock } from "#protocol/units.ts";
import { takeOverwriteMs } from "./watch-overwrite.ts";

/**
 * Run as a process of its own: `house.ts DIR CALLS`. A demo on an empty folder, its household with so many calls; its
 * parent moves the next ones in. Everything a deletion needs is what `foyer demo` starts.
 */
export type HouseCommand =
	/** The next tenant scans, registers over HTTP and has lived here for so many calls. */
	| { readonly name: "move-in"; readonly calls: number }
	/** How long the overwriting since the last question took. */
	| { readonly name: "overwrite-ms" };

/** One to every command; the first of all when the house stands. */
export type HouseAnswer =
	| { readonly monitorUrl: string; readonly monitorDataDir: string }
	| { readonly movedIn: true }
	| { readonly overwriteMs: number }
	| { readonly error: string };

const CAPACITY = 1_000_000;
const [data = "", calls = "0"] = process.argv.slice(2);
const answer = (message: HouseAnswer) => void process.send?.(message);

await whileRunning(async (running, stopped) => {
	const options = {
		data,
		calls: Number(calls),
		seed: 1,
		kits: 1,
		httpPort: 0,
		monitorPort: 0,
		brokerPort: 0,
		open: false,
	};
	const demo = await startDemo({ ...options, logLevel: "error" }, createLogger("error"), running);
	const { api } = demo.monitor;
	await api.changeSettings({ callCapacity: CAPACITY });
	let seed = options.seed;

	async function moveIn(calls: number): Promise<void> {
		const { enrolment } = api.snapshot();
		if (enrolment === null) throw new Error("nobody can register: there is no QR code");
		seed += 1;
		const household = makeHousehold({ seed, calls, now: systemClock() });
		const { master } = household.cloudTenant;
		const phone = scanWithPhone(enrolment.url);
		await phone.open();
		await phone.sendCode(master);
		await phone.register(await phone.readCode(master));
		await untilSnapshot(api, ({ account }) => account?.master.registered === true);
		demo.monitor.fill(household.tenantRows());
	}

	async function obey(command: HouseCommand): Promise<HouseAnswer> {
		switch (command.name) {
			case "move-in":
				await moveIn(command.calls);
				return { movedIn: true };
			case "overwrite-ms":
				return { overwriteMs: takeOverwriteMs() };
		}
	}

	process.on("message", (command: HouseCommand) => {
		obey(command).then(answer, (error: unknown) => answer({ error: String(error) }));
	});
	process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
	answer({ monitorUrl: demo.monitorUrl, monitorDataDir: demo.monitorDataDir });
	await stopped;
	process.disconnect?.();
});
