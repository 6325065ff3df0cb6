import { randomUUID } from "node:crypto";
import type { Trust } from "#agent/link/read-document.ts";
import { type AccountDocument, accountMessage, type UnsignedAccountDocument } from "#protocol/account-document.ts";
import type { Endorsement } from "#protocol/key-endorsement.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { generateSigningKeys, readPrivateKey, type SigningKeys, signed } from "#protocol/signing.ts";
import { asGeneration, asRevision, asUnixMs } from "#protocol/units.ts";

export const KIT = "0C1105A1B2C3" as KitId;
export const OTHER_KIT = "0C1105FFFFFF" as KitId;

export const cloudKeys = generateSigningKeys();
const privateKey = readPrivateKey(cloudKeys.privateKey);

/** Of a monitor that pins this key, and perhaps the one before without knowing its end. */
export const trusting = (newest = cloudKeys.publicKey, earlier?: string): Trust => ({
	pins: { newest, earlier: earlier === undefined ? null : { key: earlier, endsAt: null }, left: [] },
	now: asUnixMs(1_790_000_000_000),
});

type Change = Partial<Omit<UnsignedAccountDocument, "account" | "generation" | "revision">>;

const { signature: _unsigned, ...example } = accountMessage.examples[0] as unknown as AccountDocument;

/** Signs whatever it is given, as the cloud would. */
export const sign = <T extends object>(document: T): T & { signature: string } => signed(document, privateKey);

/** The same document as a cloud that has rotated its key signs it; the last link, where there is one, names the signer. */
export function signedAnew(
	{ signature: _signature, endorsements: _chain, ...document }: AccountDocument,
	by: Pick<SigningKeys, "privateKey">,
	chain: readonly Endorsement[],
): AccountDocument {
	const endorsed = chain.length === 0 ? document : { ...document, endorsements: [...chain] };
	return signed(endorsed, readPrivateKey(by.privateKey));
}

/** A document in which nobody is registered. */
export function vacant(generation: number, revision: number, change: Change = {}): AccountDocument {
	return sign({
		...example,
		generation: asGeneration(generation),
		revision: asRevision(revision),
		reset: { operationId: randomUUID(), source: "installer", at: example.issuedAt },
		...change,
	});
}

/** A document with a tenant in it. */
export function registered(generation: number, revision: number, name: string, change: Change = {}): AccountDocument {
	const { signature: _signature, ...document } = vacant(generation, revision, change);
	const master = { name, registered: true, email: "m••@example.com", mobile: null };
	return sign({ ...document, enrolment: null, account: { ...document.account, master } });
}
