import type { Certificate } from "#protocol/certificate.ts";
import { keysOf } from "#protocol/key-endorsement.ts";
import { isSignedBy, readPublicKey } from "#protocol/signing.ts";
import type { Cloud } from "../cloud.ts";

/** The cloud's key that signed a certificate: an earlier one where it was issued before the key was changed. */
export function signerOf(certificate: Certificate, { publicKey, endorsements }: KeysSaid): string {
	const signed = (key: string) => isSignedBy(certificate, [readPublicKey(key)]);
	return [publicKey, ...keysOf(endorsements)].find(signed) ?? publicKey;
}

type KeysSaid = Pick<Cloud, "publicKey" | "endorsements">;
