// tsyringe, which @peculiar/x509 rests on, asks for it before it loads.
import "reflect-metadata";
import { X509Certificate as NodeCertificate } from "node:crypto";
import { isIP } from "node:net";
import {
	AuthorityKeyIdentifierExtension,
	BasicConstraintsExtension,
	ExtendedKeyUsage,
	ExtendedKeyUsageExtension,
	type Extension,
	KeyUsageFlags,
	KeyUsagesExtension,
	PemConverter,
	SubjectAlternativeNameExtension,
	SubjectKeyIdentifierExtension,
	X509Certificate,
	X509CertificateGenerator,
	X509CrlGenerator,
	X509CrlReason,
} from "@peculiar/x509";
import type { TlsIdentity } from "#protocol/kit-file.ts";
import type { UnixMs } from "#protocol/units.ts";

export interface Revocation {
	/** Hexadecimal, as the certificate says it. */
	readonly serial: string;
	readonly revokedAt: UnixMs;
}

const DAY = 24 * 60 * 60 * 1000;
const AUTHORITY_LIFE = 20 * 365 * DAY;
/** What browsers and phones take at most from an authority that somebody installed (Apple, HT210176). */
const SERVER_LIFE = 825 * DAY;
const CLIENT_LIFE = 825 * DAY;
const RENEWED_BEFORE_END = 30 * DAY;
/** A monitor's clock may be behind. */
const BACKDATED = DAY;

const KEY_ALGORITHM = { name: "ECDSA", namedCurve: "P-256" };
const SIGNATURE = { name: "ECDSA", hash: "SHA-256" };

/** A private authority, which signs for one broker and one cloud. */
export async function createAuthority(now: UnixMs): Promise<TlsIdentity> {
	const keys = await newKeys();
	const certificate = await X509CertificateGenerator.createSelfSigned({
		name: "CN=Foyer private authority",
		notBefore: new Date(now - BACKDATED),
		notAfter: new Date(now + AUTHORITY_LIFE),
		keys,
		signingAlgorithm: SIGNATURE,
		extensions: [
			// Path length 0: whoever got hold of an issued key can make no further authority of it.
			new BasicConstraintsExtension(true, 0, true),
			new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
			await SubjectKeyIdentifierExtension.create(keys.publicKey),
		],
	});
	return identityOf(certificate, keys);
}

/** For a broker or a cloud that is reached by these host names and addresses; one at least. */
export function issueServer(authority: TlsIdentity, names: readonly string[], now: UnixMs): Promise<TlsIdentity> {
	const altNames = names.map((name) => ({ type: isIP(name) === 0 ? ("dns" as const) : ("ip" as const), value: name }));
	return issue(authority, { commonName: names[0] ?? "localhost", now, life: SERVER_LIFE }, [
		new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
		new SubjectAlternativeNameExtension(altNames),
	]);
}

/** For whoever connects to the broker as `commonName`: a kit's id, or the cloud's user name. */
export function issueClient(authority: TlsIdentity, commonName: string, now: UnixMs): Promise<TlsIdentity> {
	return issue(authority, { commonName, now, life: CLIENT_LIFE }, [
		new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth]),
	]);
}

/** The list of revoked certificates (CRL) as PEM. It lives as long as the authority: a broker that restarts reads it anew. */
export async function revocationList(
	authority: TlsIdentity,
	revoked: readonly Revocation[],
	now: UnixMs,
): Promise<string> {
	const issuer = new X509Certificate(authority.certificate);
	const list = await X509CrlGenerator.create({
		issuer: issuer.subject,
		thisUpdate: new Date(now - BACKDATED),
		nextUpdate: issuer.notAfter,
		entries: revoked.map(({ serial, revokedAt }) => ({
			serialNumber: serial,
			revocationDate: new Date(revokedAt),
			reason: X509CrlReason.cessationOfOperation,
		})),
		signingAlgorithm: SIGNATURE,
		signingKey: await signingKey(authority),
	});
	return `${PemConverter.encode(list.rawData, "X509 CRL")}\n`;
}

/** True for a server's certificate that names all of these and serves for another 30 days. */
export function isServerFor(certificate: string, names: readonly string[], now: UnixMs): boolean {
	const known = new NodeCertificate(certificate);
	const isNamed = (name: string) => (isIP(name) === 0 ? known.checkHost(name) : known.checkIP(name)) !== undefined;
	return names.every(isNamed) && known.validToDate.getTime() > now + RENEWED_BEFORE_END;
}

export const serialOf = (certificate: string): string => new X509Certificate(certificate).serialNumber;

interface Subject {
	readonly commonName: string;
	readonly now: UnixMs;
	readonly life: number;
}

async function issue(authority: TlsIdentity, subject: Subject, extensions: Extension[]): Promise<TlsIdentity> {
	const keys = await newKeys();
	const issuer = new X509Certificate(authority.certificate);
	const certificate = await X509CertificateGenerator.create({
		subject: [{ CN: [subject.commonName] }],
		issuer: issuer.subject,
		notBefore: new Date(subject.now - BACKDATED),
		notAfter: new Date(subject.now + subject.life),
		publicKey: keys.publicKey,
		signingKey: await signingKey(authority),
		signingAlgorithm: SIGNATURE,
		extensions: [
			new BasicConstraintsExtension(false, undefined, true),
			new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
			// Authorities are all called the same: these tell one from another (RFC 5280 section 4.2.1.1).
			await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
			...extensions,
		],
	});
	return identityOf(certificate, keys);
}

const newKeys = () => crypto.subtle.generateKey(KEY_ALGORITHM, true, ["sign", "verify"]);

const signingKey = ({ key }: TlsIdentity) =>
	crypto.subtle.importKey("pkcs8", PemConverter.decodeFirst(key), KEY_ALGORITHM, false, ["sign"]);

async function identityOf(certificate: X509Certificate, keys: CryptoKeyPair): Promise<TlsIdentity> {
	const key = await crypto.subtle.exportKey("pkcs8", keys.privateKey);
	return { certificate: `${certificate.toString("pem")}\n`, key: `${PemConverter.encode(key, "PRIVATE KEY")}\n` };
}
