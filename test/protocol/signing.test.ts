import { createHash, createPublicKey, generateKeyPairSync } from "node:crypto";
import canonicalize from "canonicalize";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountDocumentSchema, accountMessage } from "#protocol/account-document.ts";
import { generateSigningKeys, isSignedBy, readPrivateKey, readPublicKey, signed } from "#protocol/signing.ts";
import { everyPath, type Json, replaced, without } from "./json-paths.ts";

const keys = generateSigningKeys();
const privateKey = readPrivateKey(keys.privateKey);
const publicKey = readPublicKey(keys.publicKey);
const [{ signature: _placeholder, ...unsigned }] = accountMessage.examples;
const document = signed(unsigned, privateKey);

/** The value with the fields of every object in another order. */
function reordered(value: Json): Json {
	if (Array.isArray(value)) return value.map(reordered);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([key, child]) => [key, reordered(child)]),
	);
}

describe("the canonical JSON that is signed (RFC 8785)", () => {
	it("writes numbers and strings as section 3.2.2 and its example do", () => {
		const value = {
			// biome-ignore lint/correctness/noPrecisionLoss: the example of RFC 8785 section 3.2.2 has this very number.
			numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
			string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/",
			literals: [null, true, false],
		};
		expect(canonicalize(value)).toBe(
			'{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
		);
	});

	it("sorts fields by UTF-16 code units, as section 3.2.3 does", () => {
		const value = {
			"\u20ac": "Euro Sign",
			"\r": "Carriage Return",
			"\ufb33": "Hebrew Letter Dalet With Dagesh",
			"1": "One",
			"\ud83d\ude00": "Emoji: Grinning Face",
			"\u0080": "Control",
			"\u00f6": "Latin Small Letter O With Diaeresis",
		};
		const sorted = Object.values(JSON.parse(canonicalize(value) ?? "{}"));
		// An integer-like field comes first in any JavaScript object; the text has them in the RFC's order.
		expect(canonicalize(value)?.indexOf('"\\r"')).toBe(1);
		expect(sorted.filter((name) => name !== "One" && name !== "Carriage Return")).toEqual([
			"Control",
			"Latin Small Letter O With Diaeresis",
			"Euro Sign",
			"Emoji: Grinning Face",
			"Hebrew Letter Dalet With Dagesh",
		]);
	});
});

describe("an Ed25519 key", () => {
	it("signs as RFC 8032 section 7.1 does over the same bytes", () => {
		// Test 1's secret key in the PKCS #8 frame of RFC 8410, and its public key.
		const seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
		const key = readPrivateKey(Buffer.from(`302e020100300506032b657004220420${seed}`, "hex").toString("base64url"));
		const spki = createPublicKey(key).export({ format: "der", type: "spki" });
		expect(spki.subarray(-32).toString("hex")).toBe("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
		const { signature } = signed({ b: 1, a: 2 }, key);
		expect(isSignedBy({ a: 2, b: 1, signature }, [readPublicKey(spki.toString("base64url"))])).toBe(true);
		// Ed25519 draws no random number: the same value has the same signature, always.
		expect(signed({ a: 2, b: 1 }, key).signature).toBe(signature);
	});

	it("is new at every generation", () => {
		const digests = Array.from({ length: 20 }, () =>
			createHash("sha256").update(generateSigningKeys().publicKey).digest("hex"),
		);
		expect(new Set(digests).size).toBe(20);
	});

	it("is the only kind that is read as a public key", () => {
		for (const pair of [generateKeyPairSync("ed448"), generateKeyPairSync("ec", { namedCurve: "P-256" })]) {
			const spki = pair.publicKey.export({ format: "der", type: "spki" }).toString("base64url");
			expect(() => readPublicKey(spki)).toThrow("not an Ed25519 key");
		}
		expect(() => readPublicKey("bm90IGEga2V5")).toThrow();
		expect(() => readPrivateKey("bm90IGEga2V5")).toThrow();
	});
});

describe("a signed document", () => {
	it("is of the contract's form and verifies", () => {
		expect(accountDocumentSchema.safeParse(document).success).toBe(true);
		expect(isSignedBy(document, [publicKey])).toBe(true);
	});

	it("verifies whatever the order of its fields", () => {
		expect(isSignedBy(reordered(document as Json), [publicKey])).toBe(true);
		expect(isSignedBy(JSON.parse(JSON.stringify(document)), [publicKey])).toBe(true);
	});

	it("does not verify once any field was changed", () => {
		const other = (old: Json): Json => {
			if (typeof old === "string") return `${old}x`;
			if (typeof old === "number") return old + 1;
			if (typeof old === "boolean") return !old;
			return old === null ? 0 : null;
		};
		for (const path of everyPath(document as Json)) {
			expect(isSignedBy(replaced(document as Json, path, other), [publicKey]), path.join(".")).toBe(false);
		}
	});

	it("does not verify once any field was taken out or put in", () => {
		for (const path of everyPath(document as Json)) {
			expect(isSignedBy(without(document as Json, path), [publicKey]), path.join(".")).toBe(false);
		}
		expect(isSignedBy({ ...document, surplus: 1 }, [publicKey])).toBe(false);
		expect(isSignedBy({ ...document, account: { ...document.account, surplus: 1 } }, [publicKey])).toBe(false);
	});

	it("verifies with one of several keys, and with no other", () => {
		const other = readPublicKey(generateSigningKeys().publicKey);
		expect(isSignedBy(document, [other, publicKey])).toBe(true);
		expect(isSignedBy(document, [other])).toBe(false);
		expect(isSignedBy(document, [])).toBe(false);
	});

	it.each([undefined, null, 5, "text", [], {}, { signature: 1 }, { signature: "" }, { signature: "*".repeat(86) }])(
		"is not %j",
		(value) => {
			expect(isSignedBy(value, [publicKey])).toBe(false);
		},
	);

	it.each(['{"x":1e400}', '{"x":"\\ud800"}', `{"x":${"[".repeat(20_000)}${"]".repeat(20_000)}}`])(
		"is not what no canonical JSON can say (%#)",
		(text) => {
			expect(isSignedBy({ ...JSON.parse(text), signature: document.signature }, [publicKey])).toBe(false);
		},
	);

	it("cannot be made of what no canonical JSON can say", () => {
		expect(() => signed({ x: Number.POSITIVE_INFINITY }, privateKey)).toThrow();
		expect(() => signed({ toJSON: () => undefined }, privateKey)).toThrow("nothing to sign");
	});

	it("does not verify under a signature of another form of the same bytes", () => {
		const padded = `${document.signature}==`;
		expect(isSignedBy({ ...document, signature: padded }, [publicKey])).toBe(false);
		const hex = Buffer.from(document.signature, "base64url").toString("hex");
		expect(isSignedBy({ ...document, signature: hex }, [publicKey])).toBe(false);
	});

	it("round-trips any JSON object, and any other value under its signature fails", () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (value, extra) => {
				const { signature: _signature, ...rest } = value;
				const made = signed(rest, privateKey);
				expect(isSignedBy(JSON.parse(JSON.stringify(made)), [publicKey])).toBe(true);
				expect(isSignedBy({ ...made, "added by somebody": extra }, [publicKey])).toBe(false);
			}),
			{ numRuns: 50 },
		);
	});
});
