import { openPasswordFile } from "#cloud/broker/password-file.ts";
import { openTlsFolder, type TlsFolder } from "#cloud/broker/tls-folder.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { systemClock } from "#protocol/units.ts";

export interface CredentialOptions {
	/** The broker's password file. */
	readonly passwords: string;
	/** The broker's TLS folder; in the clear where it is absent. */
	readonly tls?: string;
	readonly clientCertificate?: true;
}

/** Lets kits in at the broker, by one of the two: a kit with a certificate has no password. */
export async function withCredentials(
	kitFiles: readonly KitFile[],
	{ passwords, tls: folderPath, clientCertificate }: CredentialOptions,
): Promise<readonly KitFile[]> {
	const passwordFile = openPasswordFile(passwords);
	const tls = folderPath === undefined ? null : await openTlsFolder(folderPath, systemClock);
	if (tls !== null && clientCertificate) {
		const certified: KitFile[] = [];
		for (const kitFile of kitFiles) {
			certified.push(await withCertificate(kitFile, tls));
			await passwordFile.remove(kitFile.kit);
		}
		return certified;
	}
	await passwordFile.setMany(new Map(kitFiles.map(({ kit, broker }) => [kit, passwordOf(broker)])));
	return tls === null ? kitFiles : kitFiles.map((file) => ({ ...file, broker: { ...file.broker, ca: tls.ca } }));
}

async function withCertificate(kitFile: KitFile, tls: TlsFolder): Promise<KitFile> {
	const { password: _unused, ...broker } = kitFile.broker;
	return { ...kitFile, broker: { ...broker, ca: tls.ca, client: await tls.client(kitFile.kit) } };
}

function passwordOf({ password }: KitFile["broker"]): string {
	if (password === undefined) throw new TypeError("the cloud provisions kits with a password");
	return password;
}
