import { describe, expect, it } from "vitest";
import { runFoyer, startFoyer } from "#test/support/foyer-process.ts";

const commands = [
	"demo",
	"cloud",
	"monitor",
	"run",
	"record",
	"broker",
	"verify",
	"verify-audit",
	"verify-certificate",
	"kit",
];

const broker = ["--broker-url", "mqtt://127.0.0.1:1"];
const kit = [
	"kit",
	"--data",
	"x",
	"--mac",
	"0C1105A1B2C3",
	"--name",
	"4.02",
	"--passwords",
	"package.json",
	"--out",
	"x",
	...broker,
];

describe("the foyer command", () => {
	it.each(commands)("explains %s and ends with 0", async (command) => {
		const { exitCode, stdout } = await runFoyer(command, "--help");
		expect(exitCode).toBe(0);
		expect(stdout).toContain(`Usage: foyer ${command}`);
		expect(stdout).toContain("--json");
	});

	it("names its commands and what its exit codes mean", async () => {
		const { exitCode, stdout } = await runFoyer("--help");
		expect(exitCode).toBe(0);
		for (const command of commands) expect(stdout).toMatch(new RegExp(`^ {2}${command} `, "m"));
		expect(stdout).toContain("Exit codes: 0 done, 1 failed, 2 wrong usage.");
	});

	it.each([
		[[]],
		[["nonsense"]],
		[["demo", "--nonsense"]],
		[["demo", "--http-port", "70000"]],
		[["demo", "--calls", "-1"]],
		[["demo", "--broker-url", "http://127.0.0.1"]],
		[["demo", "--database", "mysql://127.0.0.1"]],
		[["broker"]],
		[["verify", "--data", "."]],
		[["verify", "--data", "no-such-folder", "--marker", "x"]],
		[["verify", "--data", "docs", "--marker", ""]],
		[["monitor", "--data", "x", "--protocol", "3.1"]],
		[["monitor", "--data", "x", "--broker-url", "mqtt://127.0.0.1"]],
		[["cloud", "--audit-retention", "0"]],
		[["cloud", "--data", "x", ...broker, "--broker-secret", "package.json", "--mail-from", "foyer@example.com"]],
		[["cloud", "--data", "x", ...broker, "--broker-secret", "package.json", "--smtp-url", "smtp://127.0.0.1"]],
		[["monitor", "--data", "x", "--ice-server", "https://stun.example.com"]],
		[["verify-audit"]],
		[["verify-audit", "no-such-file"]],
		[["verify-certificate", "package.json"]],
		[["verify-certificate", "package.json", "--public-key", "x", "--key-file", "package.json"]],
		[["kit", "--mac", "0C:11:05"]],
		[[...kit, "--installer", "nobody"]],
		[[...kit, "--installer", "a@example.com", "--cloud-url", "nonsense"]],
		[["cloud", "--data", "x", ...broker, "--broker-secret", "package.json", "--public-url", "ftp://127.0.0.1"]],
	])("ends with 2 where it is used wrongly: %j", async (args) => {
		const { exitCode, stderr, stdout } = await runFoyer(...args);
		expect(exitCode).toBe(2);
		expect(stderr).not.toBe("");
		expect(stdout).toBe("");
	});

	it("ends in one sentence on a Node that is too old", async () => {
		const older = `data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.20.2"})`;
		const { exitCode, stderr } = await startFoyer(["demo"], ["--import", older]).ended;
		expect(exitCode).toBe(1);
		expect(stderr).toMatch(/^Foyer needs Node 24 or newer and this is Node 20\.20\.2: .*\.\n$/);
	});
});
