import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
