import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { TlsIdentity } from "#protocol/kit-file.ts";
import { asUnixMs, type Clock } from "#protocol/units.ts";
import { whileLocked } from "./file-lock.ts";
import { makeSecretFolder, writeSecretFile } from "./secret-file.ts";
import { createAuthority, isServerFor, issueClient, issueServer, revocationList, serialOf } from "./tls-authority.ts";

/** A private TLS authority's folder, and what a broker serves from it. All of it is its owner's alone. */
export interface TlsFolder {
	/** PEM: what kits and clouds pin. */
	readonly ca: string;
	readonly paths: TlsPaths;
	/** The broker's own, for these names; the one that is there, where it still serves. */
	server(names: readonly string[]): Promise<TlsIdentity>;
	/** A new one for who connects as `username`. Those before stay until they are revoked or end: nothing has a gap. */
	client(username: string): Promise<TlsIdentity>;
	/** Revokes all that the user has; how many. Mosquitto reads the list on SIGHUP, the embedded broker by itself. */
	revoke(username: string): Promise<number>;
	/** True for a client certificate, by its serial number, that was revoked, or that the list here does not name. */
	isRevoked(serial: string): boolean;
}

export interface TlsPaths {
	readonly ca: string;
	readonly serverCertificate: string;
	readonly serverKey: string;
	readonly revoked: string;
}

/** `clients.json`: every client certificate that was issued; the revocation list is made of it. */
const issuedSchema = z.array(
	z.strictObject({ username: z.string(), serial: z.string(), revokedAt: z.int().transform(asUnixMs).nullable() }),
);

/** Opens the folder, making its authority where there is none. Refused: data-not-writable, tls-file-invalid. */
export async function openTlsFolder(folder: string, clock: Clock): Promise<TlsFolder> {
	makeSecretFolder(folder);
	const at = (name: string) => join(folder, name);
	const paths = {
		ca: at("ca.crt"),
		serverCertificate: at("server.crt"),
		serverKey: at("server.key"),
		revoked: at("revoked.pem"),
	};
	const issuedPath = at("clients.json");
	const authority = await whileLocked(folder, async () => {
		const known = readIdentity(paths.ca, at("ca.key"));
		if (known !== null) return known;
		const made = await createAuthority(clock());
		writeIdentity(made, paths.ca, at("ca.key"));
		writeSecretFile(issuedPath, "[]\n");
		writeSecretFile(paths.revoked, await revocationList(made, [], clock()));
		return made;
	});
	const issued = () => readWith(issuedPath, (text) => issuedSchema.parse(JSON.parse(text)));
	const keep = (clients: z.infer<typeof issuedSchema>) =>
		writeSecretFile(issuedPath, `${JSON.stringify(clients, null, "\t")}\n`);

	return {
		ca: authority.certificate,
		paths,
		server: (names) =>
			whileLocked(folder, async () => {
				const known = readIdentity(paths.serverCertificate, paths.serverKey);
				if (known !== null && isServerFor(known.certificate, names, clock())) return known;
				const made = await issueServer(authority, names, clock());
				writeIdentity(made, paths.serverCertificate, paths.serverKey);
				return made;
			}),
		client: (username) =>
			whileLocked(folder, async () => {
				const made = await issueClient(authority, username, clock());
				keep([...issued(), { username, serial: serialOf(made.certificate), revokedAt: null }]);
				return made;
			}),
		revoke: (username) =>
			whileLocked(folder, async () => {
				const before = issued();
				const isMeant = (client: (typeof before)[number]) => client.username === username && client.revokedAt === null;
				const after = before.map((client) => (isMeant(client) ? { ...client, revokedAt: clock() } : client));
				keep(after);
				const revoked = after.flatMap(({ serial, revokedAt }) => (revokedAt === null ? [] : [{ serial, revokedAt }]));
				writeSecretFile(paths.revoked, await revocationList(authority, revoked, clock()));
				return before.filter(isMeant).length;
			}),
		isRevoked(serial) {
			try {
				return !issued().some((client) => client.revokedAt === null && plain(client.serial) === plain(serial));
			} catch {
				return true;
			}
		},
	};
}

/** Serial numbers are written with and without leading zeros, in either case. */
const plain = (serial: string): string => serial.toLowerCase().replace(/^0+/, "");

function readIdentity(certificatePath: string, keyPath: string): TlsIdentity | null {
	if (!existsSync(certificatePath) || !existsSync(keyPath)) return null;
	return { certificate: readWith(certificatePath, String), key: readWith(keyPath, String) };
}

/** The key first: a certificate without its key would be taken for nothing, a key without one is. */
function writeIdentity({ certificate, key }: TlsIdentity, certificatePath: string, keyPath: string): void {
	writeSecretFile(keyPath, key);
	writeSecretFile(certificatePath, certificate);
}

function readWith<T>(path: string, read: (text: string) => T): T {
	try {
		return read(readFileSync(path, "utf8"));
	} catch (error) {
		throw new FoyerError("tls-file-invalid", path, { cause: error });
	}
}
