import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { TlsIdentity } from "#protocol/kit-file.ts";

/** The TLS certificates in a PEM file, as they follow each other there. Refused: tls-file-invalid. */
export function readCertificates(path: string): string {
	try {
		const found = readFileSync(path, "utf8").match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
		if (found === null) throw new RangeError("no certificate");
		return found.map((pem) => new X509Certificate(pem).toString()).join("");
	} catch (error) {
		throw new FoyerError("tls-file-invalid", path, { cause: error });
	}
}

/** A certificate, with those that lead to its authority behind it, and its private key. Refused: tls-file-invalid. */
export function readTlsIdentity(certificatePath: string, keyPath: string): TlsIdentity {
	const certificate = readCertificates(certificatePath);
	try {
		const key = createPrivateKey(readFileSync(keyPath, "utf8"));
		if (!new X509Certificate(certificate).checkPrivateKey(key)) throw new RangeError("the key of another certificate");
		return { certificate, key: key.export({ type: "pkcs8", format: "pem" }).toString() };
	} catch (error) {
		throw new FoyerError("tls-file-invalid", keyPath, { cause: error });
	}
}
