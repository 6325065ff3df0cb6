import { timingSafeEqual } from "node:crypto";
import type { CloudKeys } from "../documents/cloud-keys.ts";
import type { RandomSource } from "../random.ts";

const ID_BYTES = 16;

/**
 * What a browser gets that has signed somebody in. Its attempts are counted apart from everybody else's, so that a
 * stranger who guesses passwords cannot make the owner wait (OWASP, Slow Down Online Guessing Attacks with Device
 * Cookies). It proves nothing else.
 */
export function makeKnownBrowser(keys: CloudKeys, random: Pick<RandomSource, "bytes">, email: string): string {
	const id = Buffer.from(random.bytes(ID_BYTES)).toString("base64url");
	return `${id}.${proofOf(keys, id, email).toString("base64url")}`;
}

/** What its attempts are counted by; null where it has never signed in this e-mail address. */
export function keyOfKnownBrowser(keys: CloudKeys, given: string | null, email: string): string | null {
	const [id = "", proof = ""] = given?.split(".") ?? [];
	const [wanted, got] = [proofOf(keys, id, email), Buffer.from(proof, "base64url")];
	return got.length === wanted.length && timingSafeEqual(got, wanted) ? `browser ${id}` : null;
}

const proofOf = (keys: CloudKeys, id: string, email: string) => keys.derive("known-browser", `${id}:${email}`);
