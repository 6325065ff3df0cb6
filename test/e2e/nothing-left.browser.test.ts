import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import pino from "pino";
import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openBrokerFolder } from "#cli/broker-folder.ts";
import { cloudDirIn } from "#cli/demo/start-cloud.ts";
import { startDemo } from "#cli/demo/start-demo.ts";
import { monitorDirIn } from "#cli/demo/start-monitor.ts";
import { createRunning } from "#cli/running.ts";
import { examine } from "#cli/verify/examine.ts";
import type { Place } from "#cli/verify/places.ts";
import { reportSchema } from "#cli/verify/report.ts";
import { scanFolder } from "#cli/verify/scan.ts";
import { makeHousehold } from "#fixtures/household.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { accountDocumentSchema } from "#protocol/account-document.ts";
import { type AccountField, resetPolicy } from "#protocol/reset-policy.ts";
import { systemClock } from "#protocol/units.ts";
import { runFoyer } from "../support/foyer-process.ts";
import { findMosquitto, type RunningMosquitto, startMosquitto } from "../support/mosquitto.ts";
import { openProfile } from "../support/persistent-profile.ts";
import { columnsOf } from "./support/marked-rows.ts";
import { openPanelIn, type PanelPage } from "./support/panel-page.ts";
import { flatIn, plantInCloud, plantOnMonitor, tenantTexts } from "./support/plant-everywhere.ts";
import { openPlanter } from "./support/planter.ts";
import { classOf } from "./support/tenant-columns.ts";

/** Passed on from browser to browser, and nobody has to keep it: see protocol/call-signal.ts. */
const neverKept = /^(inbox|event) signal\./;
/** Of a number the document has the last three digits, with dots before them. */
const masked = new Set([".master.mobile"]);
/** Switches: a reset turns them off. */
const withoutText: readonly AccountField[] = ["landlineService", "landlineStatus"];

describe("a reset, with a marker in every field that a tenant fills", () => {
	const home = mkdtempSync(join(tmpdir(), "foyer-nothing-left-"));
	const data = join(home, "data");
	const profile = join(home, "profile");
	const temp = join(home, "temp");
	const logs = join(home, "logs");
	const monitorDir = monitorDirIn(data);
	const cloudFile = join(cloudDirIn(data), "cloud.sqlite");
	const planter = openPlanter(7);
	const everywhere: readonly Place[] = [data, profile, temp, logs].map((path) => ({ role: "also", path }));

	let running = createRunning();
	let mosquitto: RunningMosquitto;
	let mosquittoFile: string;
	let context: BrowserContext;
	let panel: PanelPage;

	const markers = () => [...planter.planted.keys()];
	const foundIn = async (folder: string) => {
		const { findings } = await scanFolder(folder, markers());
		return new Set(findings.map(({ marker }) => planter.planted.get(markers()[marker] ?? "") ?? ""));
	};
	const fields = (prefix: string) => [...planter.planted.values()].filter((field) => field.startsWith(prefix));

	async function open() {
		running = createRunning();
		const options = {
			...{ data, httpPort: 0, monitorPort: 0, brokerPort: 0, calls: 20, seed: 7, kits: 1, open: false },
			...{ logLevel: "trace", brokerUrl: mosquitto.url },
		};
		const logger = pino({ level: "trace" }, pino.destination({ dest: join(logs, "foyer.log"), sync: true }));
		return startDemo(options, logger, running);
	}

	beforeAll(async () => {
		for (const folder of [data, profile, temp, logs]) mkdirSync(folder);
		const { folder, passwordOf } = openBrokerFolder(data);
		await passwordOf(CLOUD_USERNAME);
		await passwordOf(makeHousehold({ seed: 7, calls: 0, now: systemClock() }).kit);
		mosquitto = await startMosquitto(findMosquitto() ?? "mosquitto", folder);
		mosquittoFile = join(folder, "mosquitto.db");
		await open();
		await running.close();
		const flat = flatIn(cloudFile);
		plantOnMonitor(monitorDir, flat, planter);
		plantInCloud(cloudFile, flat, planter);
	});
	afterAll(async () => {
		await context?.close();
		await running.close();
		await mosquitto?.close();
		rmSync(home, { recursive: true, force: true });
	});

	it("plants every field of the reset policy that a reset removes or renews", () => {
		const planted = new Set(
			columnsOf(cloudFile)
				.filter(({ table, name }) => fields(`cloud ${table}.${name}`).length > 0)
				.flatMap((column) => classOf(column))
				.filter((field) => typeof field === "string"),
		);
		const due = (Object.keys(resetPolicy) as AccountField[]).filter(
			(field) => ["removed", "reset"].includes(resetPolicy[field]) && !withoutText.includes(field),
		);
		expect(due.filter((field) => !planted.has(field))).toEqual([]);
	});

	it("finds each of them before, in the files of monitor and cloud, the broker's and the document", async () => {
		const demo = await open();
		const own = [...fields("monitor "), ...fields("inbox ")].filter((field) => !neverKept.test(field));
		const sent = [...fields("cloud "), ...fields("event ")].filter((field) => !neverKept.test(field));
		await vi.waitFor(
			async () => {
				const onMonitor = await foundIn(monitorDir);
				expect(own.filter((field) => !onMonitor.has(field))).toEqual([]);
				const inCloud = await foundIn(cloudDirIn(data));
				expect(sent.filter((field) => !inCloud.has(field))).toEqual([]);
			},
			{ timeout: 60_000, interval: 500 },
		);

		const account = documentOnMonitor();
		const bare = tenantTexts().filter(
			(path) => !masked.has(path) && !markers().some((marker) => textsAt(account, path).join().includes(marker)),
		);
		expect(bare).toEqual([]);
		await mosquitto.save();
		const { files } = await examine([{ role: "mosquitto-db", path: mosquittoFile }], markers());
		expect(files[0]).toMatchObject({ kind: "mosquitto" });
		expect(files[0]?.inContent.length).toBeGreaterThan(0);

		context = await openProfile(profile, temp);
		panel = await openPanelIn(context, demo.monitorUrl);
		await lookAtEverything(panel);
	});

	it("leaves none of them in data folders, the browser's profile, the broker's file, logs and temporary files", async () => {
		await panel.openAccountInfo();
		await panel.deleteAccount();
		await panel.photographQr();
		await mosquitto.save();
		// The cloud's log is emptied a moment after the answer.
		await vi.waitFor(async () => expect([...(await foundIn(cloudDirIn(data)))]).toEqual([]), { timeout: 30_000 });
		const running = await examine(everywhere, markers());
		expect(placesOf(running)).toEqual([]);
		await context.close();
		await closeAll();

		const list = join(home, "markers");
		const report = join(home, "report.json");
		writeFileSync(list, markers().join("\n"));
		const { exitCode, stdout } = await runFoyer(
			...["verify", "--data", monitorDir, "--profile", profile, "--mosquitto-db", mosquittoFile],
			...["--also", data, "--also", logs, "--also", temp, "--markers", list, "--report", report],
		);
		expect(stdout).toMatch(/^0 found in \d+ bytes of \d+ files; 0 not read\.$/m);
		expect(exitCode).toBe(0);
		const written = reportSchema.parse(JSON.parse(readFileSync(report, "utf8")));
		expect(written).toMatchObject({ verdict: "clean", markers: markers().length });
		const read = new Map(written.files.map(({ kind, bytes }) => [kind, bytes]));
		for (const kind of ["sqlite", "leveldb-log", "cache-entry", "mosquitto", "log"] as const)
			expect(read.get(kind), kind).toBeGreaterThan(0);
	});

	async function closeAll() {
		await running.close();
		await mosquitto.close();
	}

	function documentOnMonitor() {
		const db = new Database(join(monitorDir, `tenant-${flatIn(cloudFile).generation}.sqlite`), { readonly: true });
		const row = db.prepare<[], { json: string }>("SELECT json FROM document").get();
		db.close();
		return accountDocumentSchema.parse(JSON.parse(row?.json ?? "null")).account;
	}

	/** Where something was found, and which field it was. */
	const placesOf = ({ files }: Awaited<ReturnType<typeof examine>>) =>
		files.flatMap(({ path, inContent, inName }) =>
			[...inName, ...inContent].map(
				({ marker }) => `${planter.planted.get(markers()[marker] ?? "")} in ${path.slice(home.length)}`,
			),
		);
});

/** The texts at a path such as `.members[].name`. */
function textsAt(value: unknown, path: string): string[] {
	return path
		.split(/\.|(?=\[\])/)
		.filter((step) => step !== "")
		.reduce<unknown[]>(
			(values, step) =>
				values.flatMap((item) => {
					if (step === "[]") return Array.isArray(item) ? item : [];
					return typeof item === "object" && item !== null ? [Object(item)[step] as unknown] : [];
				}),
			[value],
		)
		.filter((text) => typeof text === "string");
}

/** Every page that shows something of the tenant, so that the browser has had it all. */
async function lookAtEverything({ page }: PanelPage): Promise<void> {
	const open = async (...names: string[]) => {
		for (const name of names) await page.getByRole("button", { name }).first().click();
		await page.getByRole("heading", { level: 1 }).first().waitFor();
	};
	for (const names of [["Message"], ["Contacts"], ["Call Log"], ["Arming"], ["Call"], ["More", "Door pictures"]]) {
		await open(...names);
		await page.reload();
		await page.getByRole("button", { name: "More", exact: true }).waitFor();
	}
}
