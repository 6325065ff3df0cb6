import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { freePort } from "./free-port.ts";
import { findPostgresFolder } from "./requirements.ts";

export interface TestPostgres {
	/** A new, empty database; its URL. */
	createDatabase(): Promise<string>;
	close(): Promise<void>;
}

/** The installed PostgreSQL's programs, or null. With CI=true its absence is a failure, elsewhere a skip said loudly. */
export function findPostgres(): string | null {
	const folder = findPostgresFolder();
	if (folder === null && process.env["CI"] === "true") {
		throw new Error("PostgreSQL is not installed: with CI=true its tests must run");
	}
	if (folder === null) process.stderr.write("SKIPPED: the cloud's suite on PostgreSQL; it is not installed\n");
	return folder;
}

export interface PostgresOptions {
	/** Every commit synced, as a server runs; what a test writes need not survive the machine. */
	readonly synced?: boolean;
}

/** A private cluster in a temp folder, on loopback alone; nothing of it survives `close`. */
export async function startPostgres(programs: string, { synced = false }: PostgresOptions = {}): Promise<TestPostgres> {
	const folder = mkdtempSync(join(tmpdir(), "foyer-postgres-"));
	if (isRoot) execFileSync("chown", ["postgres", folder]);
	const data = join(folder, "data");
	run(join(programs, "initdb"), ["-D", data, "-A", "trust", "-U", "foyer", "-E", "UTF8", ...LOCALE, "--no-sync"]);
	const port = await freePort();
	// Everything else is as a server runs.
	const fsync = `fsync=${synced ? "on" : "off"}`;
	const settings = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", fsync];
	const [command, ...args] = asPostgres(join(programs, "postgres"), [
		"-D",
		data,
		...settings.flatMap((setting) => ["-c", setting]),
	]);
	const server = spawn(command, args, { stdio: "ignore", cwd: folder });
	const stopWithUs = () => server.kill("SIGKILL");
	process.once("exit", stopWithUs);
	const urlOf = (database: string) => `postgres://foyer@127.0.0.1:${port}/${database}`;
	await untilItAnswers(urlOf("postgres"), server);

	let databases = 0;
	return {
		async createDatabase() {
			databases += 1;
			const name = `foyer_${databases}`;
			await execute(urlOf("postgres"), `create database ${name}`);
			return urlOf(name);
		},
		async close() {
			process.off("exit", stopWithUs);
			await end(server);
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** Ordered by bytes, so that tests can tell the order; letters of every alphabet have their cases. */
const LOCALE = ["--locale=C", "--lc-ctype=C.UTF-8"];

const isRoot = process.getuid?.() === 0;

/** PostgreSQL refuses to run as root; the distribution's package made a user for it. */
function asPostgres(command: string, args: readonly string[]): [string, ...string[]] {
	if (!isRoot) return [command, ...args];
	return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", command, ...args];
}

function run(program: string, programArgs: readonly string[]): void {
	const [command, ...args] = asPostgres(program, programArgs);
	execFileSync(command, args, { stdio: ["ignore", "ignore", "pipe"], cwd: tmpdir() });
}

/** A loop of its own, as the benchmarks start PostgreSQL too, where there is no vitest to wait with. */
async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
	for (;;) {
		const answers = await execute(url, "select 1").then(
			() => true,
			() => false,
		);
		if (answers) return;
		if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode}`);
		await pause(50);
	}
}

async function execute(url: string, statement: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query(statement);
	await client.end();
}

async function end(server: ChildProcess): Promise<void> {
	if (server.exitCode !== null || server.signalCode !== null) return;
	const ended = new Promise((done) => server.once("exit", done));
	// Fast shutdown: sessions are ended, nobody is waited for.
	server.kill("SIGINT");
	await ended;
}
