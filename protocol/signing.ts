import {
	createHash,
	createPrivateKey,
	createPublicKey,
	generateKeyPairSync,
	type KeyObject,
	sign,
	verify,
} from "node:crypto";
import canonicalize from "canonicalize";

/** A value without its `signature`, as it is signed. */
type Unsigned<T> = Omit<T, "signature">;

export interface SigningKeys {
	/** PKCS #8, DER, base64url: the cloud's alone. */
	readonly privateKey: string;
	/** SPKI, DER, base64url: what kits pin and auditors are given. */
	readonly publicKey: string;
}

/** RFC 8032 section 5.1.6. */
const SIGNATURE_BYTES = 64;

/** A new Ed25519 key pair (RFC 8032). */
export function generateSigningKeys(): SigningKeys {
	const { privateKey, publicKey } = generateKeyPairSync("ed25519");
	return {
		privateKey: privateKey.export({ format: "der", type: "pkcs8" }).toString("base64url"),
		publicKey: publicKeyText(publicKey),
	};
}

export function readPrivateKey(base64url: string): KeyObject {
	return createPrivateKey({ key: Buffer.from(base64url, "base64url"), format: "der", type: "pkcs8" });
}

/** Reads a public key and refuses any that is not Ed25519. */
export function readPublicKey(base64url: string): KeyObject {
	const key = createPublicKey({ key: Buffer.from(base64url, "base64url"), format: "der", type: "spki" });
	if (key.asymmetricKeyType !== "ed25519") throw new TypeError("not an Ed25519 key");
	return key;
}

/** A public key as kits pin it: SPKI, DER, base64url. */
export const publicKeyText = (key: KeyObject): string =>
	key.export({ format: "der", type: "spki" }).toString("base64url");

/** What people compare keys by: SHA-256 of the SPKI, hexadecimal, in groups of four. */
export function fingerprintOf(publicKey: string): string {
	const hash = createHash("sha256").update(Buffer.from(publicKey, "base64url")).digest("hex");
	return hash.replaceAll(/.{4}(?=.)/g, "$& ");
}

/** Signs the canonical JSON (RFC 8785) of the value and returns it with its signature. */
export function signed<T extends object>(value: T, key: KeyObject): T & { signature: string } {
	return { ...value, signature: sign(null, canonicalBytes(value), key).toString("base64url") };
}

/**
 * True where the value carries a signature that one of the keys made over all of the rest. It takes the value as it was
 * parsed from the wire, before any schema: a field that the schema would drop is part of what was signed. Never throws.
 */
export function isSignedBy(value: unknown, keys: readonly KeyObject[]): boolean {
	const claim = claimIn(value);
	return claim !== null && keys.some((key) => verify(null, claim.bytes, key, claim.signature));
}

/** What is said to be signed, and the signature; null where there is none that could be one. */
function claimIn(value: unknown): { readonly bytes: Buffer; readonly signature: Buffer } | null {
	if (typeof value !== "object" || value === null || !("signature" in value)) return null;
	const { signature: text, ...rest } = value;
	if (typeof text !== "string") return null;
	const signature = Buffer.from(text, "base64url");
	// One spelling alone: the last character of 86 has four bits that say nothing (RFC 4648 section 3.5).
	if (signature.length !== SIGNATURE_BYTES || signature.toString("base64url") !== text) return null;
	const bytes = signableBytes(rest satisfies Unsigned<typeof value>);
	return bytes === null ? null : { bytes, signature };
}

/** JSON can say what has no canonical form, such as 1e400 or half a surrogate pair: nobody has signed that. */
function signableBytes(value: object): Buffer | null {
	try {
		return canonicalBytes(value);
	} catch {
		return null;
	}
}

/** Throws where the value has no canonical form. */
function canonicalBytes(value: object): Buffer {
	const text = canonicalize(value);
	if (text === undefined) throw new TypeError("nothing to sign");
	return Buffer.from(text, "utf8");
}
