import type { KeyObject } from "node:crypto";
import { type Certificate, certificateSchema } from "./certificate.ts";
import { isSignedBy } from "./signing.ts";

export type CertificateVerdict =
	| { readonly outcome: "genuine"; readonly certificate: Certificate }
	| { readonly outcome: "malformed" }
	| { readonly outcome: "not-signed" };

/** Whether a value, as parsed from JSON, is a certificate that one of the keys signed. Needs no cloud; never throws. */
export function checkCertificate(value: unknown, keys: readonly KeyObject[]): CertificateVerdict {
	const parsed = certificateSchema.safeParse(value);
	if (!parsed.success) return { outcome: "malformed" };
	if (!isSignedBy(value, keys)) return { outcome: "not-signed" };
	return { outcome: "genuine", certificate: parsed.data };
}
