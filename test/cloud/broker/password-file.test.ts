import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import { findMosquitto } from "#test/support/mosquitto.ts";

/** Comes with Mosquitto. */
const mosquittoPasswd = "mosquitto_passwd";

let folder: string;
let path: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "foyer-passwords-"));
	path = join(folder, "passwords");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the password file", () => {
	it("lets a user in with its own password alone", async () => {
		const passwords = openPasswordFile(path);
		await passwords.set("0C1105A1B2C3", "a password of the first kit");
		await passwords.set("0C1105A1B2C4", "a password of the second kit");
		expect(await passwords.authenticate("0C1105A1B2C3", "a password of the first kit")).toBe(true);
		expect(await passwords.authenticate("0C1105A1B2C3", "a password of the second kit")).toBe(false);
		expect(await passwords.authenticate("0C1105A1B2C3", "")).toBe(false);
	});

	it("lets nobody in who is not in it", async () => {
		const passwords = openPasswordFile(path);
		expect(await passwords.authenticate("0C1105A1B2C3", "")).toBe(false);
		expect(await passwords.authenticate("__proto__", "")).toBe(false);
	});

	it("gives a user a new password in place of the old one", async () => {
		const passwords = openPasswordFile(path);
		await passwords.set("foyer-cloud", "the first one");
		await passwords.set("foyer-cloud", "the second one");
		expect(await passwords.authenticate("foyer-cloud", "the first one")).toBe(false);
		expect(await passwords.authenticate("foyer-cloud", "the second one")).toBe(true);
		expect(readFileSync(path, "utf8").match(/^foyer-cloud:/gm)).toHaveLength(1);
	});

	it("takes many users at once, and keeps the others", async () => {
		const passwords = openPasswordFile(path);
		await passwords.set("foyer-cloud", "the cloud's own");
		await passwords.set("0C1105A1B2C3", "the first one");
		await passwords.prepare("0C1105A1B2C3", "one to be adopted");
		const many = new Map(
			["0C1105A1B2C3", "0C1105A1B2C4", "0C1105A1B2C5"].map((kit) => [kit, `the password of ${kit}`]),
		);
		await passwords.setMany(many);
		for (const [kit, password] of many) expect(await passwords.authenticate(kit, password)).toBe(true);
		expect(await passwords.authenticate("0C1105A1B2C3", "the first one")).toBe(false);
		expect(await passwords.authenticate("foyer-cloud", "the cloud's own")).toBe(true);
		expect(await passwords.adopt("0C1105A1B2C3")).toBe(false);
	});

	it("sees a user that another process added", async () => {
		const reader = openPasswordFile(path);
		expect(await reader.authenticate("0C1105A1B2C3", "added later on")).toBe(false);
		await openPasswordFile(path).set("0C1105A1B2C3", "added later on");
		expect(await reader.authenticate("0C1105A1B2C3", "added later on")).toBe(true);
	});

	it("is its owner's alone", async () => {
		await openPasswordFile(path).set("foyer-cloud", "secret enough");
		expect(statSync(path).mode & 0o777).toBe(0o600);
	});

	it("says so where it cannot be written", async () => {
		const nowhere = openPasswordFile(join(folder, "missing", "passwords"));
		await expect(nowhere.set("foyer-cloud", "secret")).rejects.toMatchObject({ code: "data-not-writable" });
	});

	it("takes no user name that would break its lines", async () => {
		for (const name of ["", "a:b", "a\nb:$7$", "a b"])
			await expect(openPasswordFile(path).set(name, "x")).rejects.toThrow(RangeError);
	});

	it("lets nobody in by a broken line, whatever it says", async () => {
		await fc.assert(
			fc.asyncProperty(fc.stringMatching(/^[$0-9a-zA-Z+/=:]{0,80}$/), fc.string(), async (rest, password) => {
				writeFileSync(path, `kit:${rest}\nkit:$7$101$c2FsdA==$\n`);
				expect(await openPasswordFile(path).authenticate("kit", password)).toBe(false);
			}),
			{ numRuns: 50 },
		);
	});
});

describe("a password that is rotated", () => {
	it("stays until the next one is adopted, in one step", async () => {
		const passwords = openPasswordFile(path);
		await passwords.set("0C1105A1B2C3", "the first one");
		await passwords.prepare("0C1105A1B2C3", "the second one");
		expect(await passwords.authenticate("0C1105A1B2C3", "the first one")).toBe(true);
		expect(await passwords.authenticate("0C1105A1B2C3", "the second one")).toBe(false);
		expect(await passwords.adopt("0C1105A1B2C3")).toBe(true);
		expect(await passwords.authenticate("0C1105A1B2C3", "the first one")).toBe(false);
		expect(await passwords.authenticate("0C1105A1B2C3", "the second one")).toBe(true);
		expect(await passwords.adopt("0C1105A1B2C3")).toBe(false);
	});

	it("is not overtaken by one that was prepared before another was set", async () => {
		const passwords = openPasswordFile(path);
		await passwords.prepare("0C1105A1B2C3", "prepared and forgotten");
		await passwords.set("0C1105A1B2C3", "set at once");
		expect(await passwords.adopt("0C1105A1B2C3")).toBe(false);
		expect(await passwords.authenticate("0C1105A1B2C3", "set at once")).toBe(true);
	});

	it("goes with its user, and nobody else's does", async () => {
		const passwords = openPasswordFile(path);
		await passwords.set("0C1105A1B2C3", "of the first kit");
		await passwords.set("0C1105A1B2C4", "of the second kit");
		await passwords.prepare("0C1105A1B2C3", "the next of the first kit");
		expect(await passwords.remove("0C1105A1B2C3")).toBe(true);
		expect(passwords.has("0C1105A1B2C3")).toBe(false);
		expect(await passwords.adopt("0C1105A1B2C3")).toBe(false);
		expect(await passwords.remove("0C1105A1B2C3")).toBe(false);
		expect(await passwords.authenticate("0C1105A1B2C4", "of the second kit")).toBe(true);
	});
});

describe("the password file that two processes write at once", () => {
	it("keeps each one's lines", async () => {
		const module = new URL("../../../cloud/broker/password-file.ts", import.meta.url).href;
		const script = `
			import { openPasswordFile } from ${JSON.stringify(module)};
			const [path, prefix] = process.argv.slice(1);
			for (let at = 0; at < 25; at += 1) await openPasswordFile(path).set(prefix + at, "a password");`;
		const writers = ["cloud", "kit"].map((name) =>
			promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script, path, name]),
		);
		await Promise.all(writers);
		const names = readFileSync(path, "utf8").match(/^[^:]+/gm) ?? [];
		const expected = ["cloud", "kit"].flatMap((name) => Array.from({ length: 25 }, (_, at) => `${name}${at}`));
		expect(names.toSorted()).toEqual(expected.toSorted());
	});

	it("replaces what a crash left half written, and what others may read", async () => {
		writeFileSync(path, "", { mode: 0o644 });
		writeFileSync(`${path}.${process.pid}.new`, "half a li", { mode: 0o644 });
		await openPasswordFile(path).set("foyer-cloud", "secret enough");
		expect(statSync(path).mode & 0o777).toBe(0o600);
		expect(await openPasswordFile(path).authenticate("foyer-cloud", "secret enough")).toBe(true);
	});
});

describe.skipIf(findMosquitto() === null)("beside mosquitto_passwd", () => {
	it("reads what it wrote", async () => {
		execFileSync(mosquittoPasswd, ["-c", "-b", path, "0C1105A1B2C3", "päßwörd of a kit"]);
		const passwords = openPasswordFile(path);
		expect(await passwords.authenticate("0C1105A1B2C3", "päßwörd of a kit")).toBe(true);
		expect(await passwords.authenticate("0C1105A1B2C3", "passwort of a kit")).toBe(false);
	});

	it("writes what it can go on with", async () => {
		const passwords = openPasswordFile(path);
		await passwords.set("foyer-cloud", "the cloud's own");
		execFileSync(mosquittoPasswd, ["-b", path, "0C1105A1B2C3", "the kit's own"]);
		expect(await passwords.authenticate("foyer-cloud", "the cloud's own")).toBe(true);
		expect(await passwords.authenticate("0C1105A1B2C3", "the kit's own")).toBe(true);
	});
});
