import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import pino from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RunningBroker, startBroker } from "#cloud/broker/embedded-broker.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { runFoyer, startFoyer } from "#test/support/foyer-process.ts";
import { freePort } from "#test/support/free-port.ts";
import { removeFolder } from "#test/support/mosquitto.ts";

const logger = pino({ level: "silent" });

describe("a demo that cannot start", () => {
	let folder: string;
	let somebody: Server;
	let taken: string;
	beforeAll(async () => {
		somebody = createServer();
		await new Promise<void>((done) => somebody.listen(0, "127.0.0.1", done));
		const address = somebody.address();
		taken = String(typeof address === "object" ? address?.port : 0);
	});
	afterAll(() => new Promise((done) => somebody.close(done)));
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "foyer-refused-"));
	});
	afterEach(() => removeFolder(folder));

	/** Ends with 1 and one sentence, the code's own, for people; and with the code for programs. */
	const expectRefusal = async (code: string, sentence: RegExp, ...args: string[]) => {
		const forPeople = await runFoyer("demo", "--no-open", "--log-level", "silent", "--calls", "1", ...args);
		expect(forPeople).toMatchObject({ exitCode: 1, stdout: "" });
		expect(forPeople.stderr).toMatch(sentence);
		expect(forPeople.stderr.trim().split("\n")).toHaveLength(1);
		const forPrograms = await runFoyer("demo", "--json", "--no-open", "--log-level", "silent", "--calls", "1", ...args);
		expect(JSON.parse(forPrograms.stderr)).toMatchObject({ code });
	};

	it.each(["--http-port", "--monitor-port", "--broker-port"])("names the port where %s is taken", async (flag) => {
		await expectRefusal("port-taken", /^The port is taken\. \(.*\d+\) Stop the other program/, flag, taken);
	});

	it("names a folder that it cannot write", async () => {
		writeFileSync(join(folder, "file"), "");
		const below = join(folder, "file", "data");
		await expectRefusal("data-not-writable", /^The data folder cannot be written\. \(.*file/, "--data", below);
	});

	it("names a folder that another demo uses", async () => {
		const first = startFoyer(["demo", "--no-open", "--json", "--calls", "1", "--data", folder]);
		await first.firstFact();
		await expectRefusal("data-in-use", /^Another Foyer process uses this data folder\./, "--data", folder);
		expect(await first.stop()).toMatchObject({ exitCode: 0, stderr: "" });
	});

	it("leaves a monitor's folder of a newer version as it is", async () => {
		mkdirSync(join(folder, "monitor"));
		const newer = new Database(join(folder, "monitor", "device.sqlite"));
		newer.pragma("user_version = 1000");
		newer.close();
		await expectRefusal("data-newer", /^The data folder was written by a newer Foyer\./, "--data", folder);
	});

	it("leaves a demo's folder of a newer version as it is", async () => {
		writeFileSync(join(folder, "demo.json"), `{"v":2,"seed":"other"}`);
		await expectRefusal("data-newer", /^The data folder was written by a newer Foyer\./, "--data", folder);
	});

	it("names a database that is down", async () => {
		const url = `postgres://foyer@127.0.0.1:${await freePort()}/foyer`;
		await expectRefusal("database-unreachable", /^The database does not answer\./, "--database", url);
	});

	it("names a broker that is down", async () => {
		const url = `mqtt://127.0.0.1:${await freePort()}`;
		await expectRefusal("broker-unreachable", /^The broker does not answer\. \(mqtt:/, "--broker-url", url);
	});

	describe("on a broker of others", () => {
		let known: (username: string) => boolean;
		let broker: RunningBroker;
		beforeAll(async () => {
			const passwords = { authenticate: async (username: string) => known(username) };
			broker = await startBroker({ port: 0, passwords, logger });
		});
		afterAll(() => broker.close());

		it("says that the cloud's password is refused", async () => {
			known = () => false;
			await expectRefusal("broker-refused", /^The broker refuses the user name/, "--broker-url", broker.url);
		});

		it("says that the kit's password is refused", async () => {
			known = (username) => username === CLOUD_USERNAME;
			await expectRefusal("broker-refused", /^The broker refuses the user name/, "--broker-url", broker.url);
		});
	});

	it("ends with 0 where it is told to while it starts", async () => {
		const demo = startFoyer(["demo", "--no-open", "--calls", "1", "--log-level", "info", "--data", folder]);
		// Its first word is said by the cloud, long before the monitor is there.
		await new Promise<void>((done) => demo.child.stderr?.once("data", () => done()));
		expect(await demo.stop()).toMatchObject({ exitCode: 0 });
	});
});
