import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auditAnchorSchema } from "#cloud/audit/audit-anchor.ts";
import { auditExportSchema } from "#cloud/audit/audit-export.ts";
import { accountDocumentSchema, accountMessage } from "#protocol/account-document.ts";
import { certificateSchema } from "#protocol/certificate.ts";
import { isKeyChain } from "#protocol/key-chain.ts";
import {
	documentChain,
	documentChainSchema,
	type Endorsement,
	endorsementSchema,
	keysOf,
	linksFrom,
} from "#protocol/key-endorsement.ts";
import { encodeMessage } from "#protocol/message.ts";
import { generateSigningKeys, readPrivateKey, type SigningKeys, signed } from "#protocol/signing.ts";
import { endOf, linkTo, rotations } from "./key-chains.ts";

const { keys, chain } = rotations(4);
const [first, second, third] = keys as readonly [SigningKeys, SigningKeys, SigningKeys];
const [one, two] = chain as [Endorsement, Endorsement];
const attacker = generateSigningKeys();

/** What the attacker says in the name of another key: the signature is his own. */
const forged = (endorsedBy: string, key: string): Endorsement => ({
	...linkTo(attacker, { publicKey: key }),
	endorsedBy,
});

describe("a chain of endorsements", () => {
	it("holds where each key endorses the next, whole or from a later key on", () => {
		expect(isKeyChain([])).toBe(true);
		for (let start = 0; start < chain.length; start += 1) expect(isKeyChain(chain.slice(start))).toBe(true);
		expect(keysOf(chain)).toEqual(keys.map(({ publicKey }) => publicKey));
	});

	it.each<[string, Endorsement[]]>([
		["signed by somebody else", [forged(first.publicKey, second.publicKey)]],
		["another's in its last link", [...chain, forged(keys.at(-1)?.publicKey ?? "", attacker.publicKey)]],
		["in another order", [two, one]],
		["without the link between", [one, ...chain.slice(2)]],
		["twice the same link", [one, one]],
		["two keys for one", [one, linkTo(first, third)]],
		["a way back to where it began", [one, linkTo(second, first)]],
		["a key that endorses itself", [linkTo(first, first)]],
		["a later end than was signed", [{ ...one, earlierEndsAt: endOf(99) }]],
		["no signature that could be one", [{ ...one, signature: "A".repeat(86) }]],
	])("does not hold with %s", (_what, links) => {
		expect(isKeyChain(links)).toBe(false);
	});

	it("does not hold once any field of any link was changed", () => {
		const fields = ["key", "endorsedBy", "at", "earlierEndsAt", "signature"] as const;
		fc.assert(
			fc.property(fc.nat({ max: chain.length - 1 }), fc.constantFrom(...fields), fc.nat(), (index, field, by) => {
				const link = chain[index] as Endorsement;
				const other = typeof link[field] === "number" ? link[field] + 1 + by : generateSigningKeys().publicKey;
				return !isKeyChain(chain.with(index, { ...link, [field]: other } as Endorsement));
			}),
		);
	});

	it("holds in no selection of its links but one that leaves out none between", () => {
		fc.assert(
			fc.property(fc.shuffledSubarray(chain, { minLength: 1 }), (links) => {
				const start = chain.indexOf(links[0] as Endorsement);
				const isRun = links.every((link, index) => link === chain[start + index]);
				return isKeyChain(links) === isRun;
			}),
		);
	});

	it("leads on from each of its keys, and from no other", () => {
		expect(keys.map(({ publicKey }) => linksFrom(chain, publicKey).length)).toEqual([4, 3, 2, 1, 0]);
		expect(linksFrom(chain, attacker.publicKey)).toEqual([]);
	});
});

describe("an endorsement", () => {
	it("is nothing else that a cloud signs, and nothing else is one", () => {
		for (const schema of [accountDocumentSchema, certificateSchema, auditAnchorSchema, auditExportSchema])
			expect(schema.safeParse(one).success).toBe(false);
		const { type: _type, ...untyped } = one;
		const key = readPrivateKey(first.privateKey);
		for (const other of [untyped, { ...one, type: "audit-anchor" }, { ...one, kit: "0C1105A1B2C3" }]) {
			const { signature: _signature, ...unsigned } = other;
			expect(endorsementSchema.safeParse(signed(unsigned, key)).success).toBe(false);
		}
	});

	it("names Ed25519 keys in their one spelling", () => {
		const spelled = (key: string) => endorsementSchema.safeParse({ ...one, key }).success;
		const { publicKey } = second;
		expect(spelled(publicKey)).toBe(true);
		for (const other of [`${publicKey}=`, publicKey.slice(0, -1), `${publicKey.slice(0, -1)}B`, "", "MCowBQYDK2VwAyEA"])
			expect(spelled(other), other).toBe(false);
	});
});

describe("a document's chain", () => {
	const long = rotations(9);

	it("is absent before the first rotation, and at most eight links long", () => {
		expect(documentChain([])).toBeUndefined();
		expect(documentChain(chain)).toEqual(chain);
		expect(documentChain(long.chain)).toEqual(long.chain.slice(1));
		expect(documentChainSchema.safeParse(long.chain).success).toBe(false);
		expect(documentChainSchema.safeParse([]).success).toBe(false);
	});

	it("leaves room for the fullest account in what a monitor reads", () => {
		const [example] = accountMessage.examples;
		const name = "\u{4e2d}".repeat(120);
		const fullest = {
			...example,
			account: {
				...example.account,
				home: { name, issuedBy: name },
				master: { name, registered: true, email: name, mobile: name },
				members: Array.from({ length: 100 }, () => ({ name })),
				devices: Array.from({ length: 16 }, () => ({ kind: "door-phone" as const, name })),
			},
			endorsements: long.chain.slice(1),
		};
		const payload = encodeMessage(accountMessage, fullest);
		expect(Buffer.byteLength(payload)).toBeLessThan(accountMessage.maxBytes);
	});
});
