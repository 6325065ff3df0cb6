import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import canonicalize from "canonicalize";
import { type AccountDocument, accountMessage } from "#protocol/account-document.ts";
import { generateSigningKeys, readPrivateKey, signed } from "#protocol/signing.ts";

/** Payloads that an attacker makes of a genuine document, without the cloud's key. Each is to change nothing. */
export function forgeries(document: AccountDocument, cloudKey: KeyObject): Readonly<Record<string, string | Buffer>> {
	const text = JSON.stringify(document);
	const { signature, ...unsigned } = document;
	const newer = { ...unsigned, generation: unsigned.generation + 1 };
	const generation = `"generation":${document.generation}`;
	const changed = (from: string, to: string) => text.replace(from, () => to);
	const signedAs = (value: object, made: Buffer | string) =>
		JSON.stringify({ ...value, signature: Buffer.from(made).toString("base64url") });
	const bytes = Buffer.from(canonicalize(newer) ?? "");
	const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
	const ed448 = generateKeyPairSync("ed448").privateKey;
	const publicBytes = createPublicKey(cloudKey).export({ format: "der", type: "spki" });
	return {
		"a newer generation under the old signature": changed(generation, `"generation":${document.generation + 1}`),
		"a newer generation signed by somebody else": JSON.stringify(
			signed(newer, readPrivateKey(generateSigningKeys().privateKey)),
		),
		"the cloud's signature over something else": JSON.stringify({
			...newer,
			signature: signed({}, cloudKey).signature,
		}),
		"no signature at all": JSON.stringify(newer),
		"an empty signature": JSON.stringify({ ...newer, signature: "" }),
		"a signature of zeros": signedAs(newer, Buffer.alloc(64)),
		"half a signature": JSON.stringify({ ...document, signature: signature.slice(0, 43) }),
		"a list of signatures": JSON.stringify({ ...document, signature: [signature] }),
		"a P-256 signature": signedAs(newer, sign("sha256", bytes, { key: p256, dsaEncoding: "ieee-p1363" })),
		"an Ed448 signature": signedAs(newer, sign(null, bytes, ed448)),
		// What a verifier falls for that lets the message choose the algorithm (RFC 8725 section 2.1).
		"an HMAC under the public key": signedAs(newer, createHmac("sha512", publicBytes).update(bytes).digest()),
		"an algorithm named none": JSON.stringify({ ...newer, algorithm: "none", signature: "" }),
		"a second generation behind the first": changed(
			generation,
			`${generation},"generation":${document.generation + 1}`,
		),
		"a second account behind the first": changed('"enrolment":', '"account":{},"enrolment":'),
		"a second signature behind the first": `${text.slice(0, -1)},"signature":"${"A".repeat(86)}"}`,
		"a key spelled with escapes": changed(generation, `${generation},"\\u0067eneration":${document.generation + 1}`),
		"a name in another normal form": changed(JSON.stringify(document.account.home.name), JSON.stringify("A\u030a 4")),
		"a __proto__ beside the rest": changed('"v":1', '"v":1,"__proto__":{"generation":99}'),
		"a constructor beside the rest": changed('"v":1', '"v":1,"constructor":{"prototype":{"generation":99}}'),
		"a toJSON beside the rest": changed('"v":1', `"v":1,"toJSON":${generation.split(":")[1]}`),
		"half a surrogate pair": changed('"v":1', '"v":1,"x":"\\ud800"'),
		"a number that is infinite": changed(generation, '"generation":1e400'),
		"a number past 2^53": changed(generation, '"generation":9007199254740993'),
		"a negative zero": changed(generation, '"generation":-0'),
		"a fraction": changed(generation, `"generation":${document.generation}.5`),
		"a number as text": changed(generation, `"generation":"${document.generation}"`),
		"text that nests too deep": changed('"v":1', `"v":1,"x":${"[".repeat(20_000)}${"]".repeat(20_000)}`),
		"a byte order mark": `\ufeff${text}`,
		"bytes behind its end": `${text}{}`,
		"a NUL behind its end": `${text}\0`,
		"half of it": text.slice(0, text.length / 2),
		"all but its last byte": text.slice(0, -1),
		"UTF-16": Buffer.from(text, "utf16le"),
		"bytes that are no UTF-8": Buffer.concat([Buffer.from(text), Buffer.from([0xff])]),
		"too many bytes": text + " ".repeat(accountMessage.maxBytes),
		"a list of one": `[${text}]`,
		nothing: "",
	};
}

/** The same document written otherwise, which JSON allows: it says what was signed, and nothing else is believed. */
export function otherSpellings(document: AccountDocument): Readonly<Record<string, string>> {
	const text = JSON.stringify(document);
	const generation = `"generation":${document.generation}`;
	return {
		"with room between": JSON.stringify(document, null, 2),
		"with its keys in another order": JSON.stringify(Object.fromEntries(Object.entries(document).reverse())),
		"with its letters escaped": text.replace('"kit"', '"\\u006bit"'),
		"with its generation as 8.0": text.replace(generation, `${generation}.0`),
		"with its generation as 80e-1": text.replace(generation, `"generation":${document.generation}0e-1`),
		// The last one counts, for the signature as for everything else (ECMA-262, JSON.parse).
		"with a forged generation in front of the genuine": text.replace(generation, `"generation":99,${generation}`),
	};
}
