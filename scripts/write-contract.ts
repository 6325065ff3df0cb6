/**
 * Writes the pages and files that are generated from `protocol/`: `npm run docs`. With `--check` it writes nothing and
 * exits 1 where a file is not what the code says.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { deviceProfileSchema } from "#agent/device-profile.ts";
import { scenarioSchema } from "#cli/scenario/schema.ts";
import { mosquittoAccessFile } from "#protocol/access-rules.ts";
import { emqxAccessFile } from "#protocol/access-rules-emqx.ts";
import { asyncApiDocument } from "#protocol/async-api.ts";
import { messagesPage } from "./contract-messages.ts";
import { errorCodesPage, resetPolicyPage } from "./contract-tables.ts";

const files: Readonly<Record<string, string>> = {
	"docs/contract/asyncapi.json": `${JSON.stringify(asyncApiDocument(), null, 2)}\n`,
	"docs/contract/messages.md": messagesPage(),
	"docs/contract/reset-policy.md": resetPolicyPage(),
	"docs/contract/error-codes.md": errorCodesPage(),
	"docs/contract/device-profile.schema.json": `${JSON.stringify(z.toJSONSchema(deviceProfileSchema), null, 2)}\n`,
	// Defaults may be left out: it describes what is written, not what is read.
	"docs/contract/scenario.schema.json": `${JSON.stringify(z.toJSONSchema(scenarioSchema, { io: "input" }), null, 2)}\n`,
	"config/mosquitto/access.acl": mosquittoAccessFile(),
	"config/emqx/acl.conf": emqxAccessFile(),
};

const root = new URL("../", import.meta.url);
const outdated = Object.entries(files).filter(([path, content]) => read(path) !== content);

if (process.argv.includes("--check")) {
	for (const [path] of outdated) process.stderr.write(`${path} is out of date: run npm run docs\n`);
	process.exitCode = outdated.length === 0 ? 0 : 1;
} else {
	for (const [path, content] of outdated) {
		const file = fileURLToPath(new URL(path, root));
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, content);
		process.stdout.write(`${path} written\n`);
	}
}

/** Null where there is no such file; line ends are compared as git may check them out. */
function read(path: string): string | null {
	try {
		return readFileSync(new URL(path, root), "utf8").replaceAll("\r\n", "\n");
	} catch {
		return null;
	}
}
