import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Configuration } from "electron-builder";
import { expect, it } from "vitest";

type Fuse = Exclude<keyof NonNullable<Configuration["electronFuses"]>, "resetAdHocDarwinSignature">;

/** Each fuse that electron-builder can set: this does not compile where one is missing. */
const fuses: Readonly<Record<Fuse, boolean>> = {
	runAsNode: false,
	enableCookieEncryption: true,
	enableNodeOptionsEnvironmentVariable: false,
	enableNodeCliInspectArguments: false,
	enableEmbeddedAsarIntegrityValidation: true,
	onlyLoadAppFromAsar: true,
	// There is no snapshot of ours.
	loadBrowserProcessSpecificV8Snapshot: false,
	grantFileProtocolExtraPrivileges: false,
};

it("sets every fuse of the packaged app to the safe side", () => {
	const section = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(readFileSync("electron-builder.yml", "utf8"))?.[1] ?? "";
	const set = section
		.trimEnd()
		.split("\n")
		.map((line) => /^ {2}(\w+): (true|false)$/.exec(line)?.slice(1) ?? [line]);
	expect(Object.fromEntries(set.map(([name, value]) => [name, value === "true"]))).toEqual(fuses);
});

it("knows every fuse that the tool which sets them knows", () => {
	const require = createRequire(import.meta.url);
	const builder = createRequire(createRequire(require.resolve("electron-builder")).resolve("app-builder-lib"));
	const { FuseV1Options } = builder("@electron/fuses") as { readonly FuseV1Options: Readonly<Record<string, unknown>> };
	const known = Object.keys(FuseV1Options).filter((name) => !/^\d+$/.test(name));
	expect(known.map((name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`).sort()).toEqual(
		Object.keys(fuses).sort(),
	);
});
