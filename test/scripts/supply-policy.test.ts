import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type LockedPackages, licenceOf, supplyViolations } from "../../scripts/supply-policy.ts";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as { readonly packages: LockedPackages };
const sound = { version: "1.0.0", license: "MIT", integrity: "sha512-x" };
const found = (place: string, change: object) => supplyViolations({ [place]: { ...sound, ...change } });

describe("what ships with Foyer", () => {
	it("keeps every rule of supply", () => {
		expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
		expect(supplyViolations(lock.packages)).toEqual([]);
	});

	it("has nothing that runs when it is installed, beyond the named list", () => {
		expect(found("node_modules/left-pad", { hasInstallScript: true, dev: true })).toHaveLength(1);
		expect(found("node_modules/electron-winstaller", { hasInstallScript: true, dev: true })).toEqual([]);
		expect(readFileSync(".npmrc", "utf8")).toMatch(/^ignore-scripts=true$/m);
	});

	it("is pinned by hash, and by an exact version where we ask for it", () => {
		expect(found("node_modules/left-pad", { integrity: undefined })).toHaveLength(1);
		expect(found("node_modules/left-pad", { link: true })).toHaveLength(1);
		const own = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, Record<string, string>>;
		const asked = ["dependencies", "devDependencies", "optionalDependencies"].flatMap((kind) =>
			Object.values(own[kind] ?? {}),
		);
		expect(asked.filter((version) => !/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
	});

	it("is under a licence that may be passed on; development tools may have others", () => {
		expect(found("node_modules/a/node_modules/b", { license: "AGPL-3.0" })).toEqual([
			"b ships under AGPL-3.0; choose another package, or allow the licence",
		]);
		expect(found("node_modules/a", { license: undefined })).toHaveLength(1);
		expect(found("node_modules/a", { license: "AGPL-3.0", dev: true })).toEqual([]);
		expect(licenceOf("node_modules/png-js", {})).toBe("MIT");
	});
});
