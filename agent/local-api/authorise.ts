import { createHash, timingSafeEqual } from "node:crypto";
import type { LocalApiAccess } from "#agent/store/stores.ts";
import { type DigestCheck, REALM } from "./digest.ts";

export interface Asking {
	readonly method: string;
	readonly url: string;
	readonly authorization: string | undefined;
	/** The other end of the socket. */
	readonly address: string;
}

/** Null lets it in; else the status to refuse with, and how the client may prove itself. */
export type Refusal = { readonly status: 401; readonly challenges: readonly string[] } | { readonly status: 403 };

/** The authentication modes of the device family; an allow-list without addresses lets nobody in. */
export function authorise(access: LocalApiAccess, digest: DigestCheck, asking: Asking): Refusal | null {
	switch (access.mode) {
		case "none":
			return null;
		case "allow-list":
			return access.allowed.includes(plainAddress(asking.address)) ? null : { status: 403 };
		case "basic":
			return isBasic(access, asking) ? null : challenged([BASIC]);
		case "digest":
			return byDigest(access, digest, asking, []);
		case "basic-or-digest":
			return isBasic(access, asking) ? null : byDigest(access, digest, asking, [BASIC]);
	}
}

/** True for the API's own user name and password. An empty password is none: it opens nothing. */
export function isUser(access: LocalApiAccess, username: string, password: string): boolean {
	const proof = (name: string, secret: string) =>
		createHash("sha256")
			.update(JSON.stringify([name, secret]))
			.digest();
	const matches = timingSafeEqual(proof(username, password), proof(access.username, access.password));
	return matches && access.password !== "";
}

const BASIC = `Basic realm="${REALM}", charset="UTF-8"`;

const challenged = (challenges: readonly string[]): Refusal => ({ status: 401, challenges });

/** An IPv4 address that came through an IPv6 socket is written as IPv4 (RFC 4291 section 2.5.5.2). */
const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, "");

function isBasic(access: LocalApiAccess, { authorization = "" }: Asking): boolean {
	const [, encoded] = /^basic\s+(\S+)$/i.exec(authorization) ?? [];
	if (encoded === undefined) return false;
	const [, username = "", password = ""] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, "base64").toString()) ?? [];
	return isUser(access, username, password);
}

function byDigest(
	access: LocalApiAccess,
	digest: DigestCheck,
	{ authorization, method, url }: Asking,
	others: readonly string[],
): Refusal | null {
	const { username, password } = access;
	const found =
		authorization === undefined || password === ""
			? "refused"
			: digest.check({ authorization, method, url, username, password });
	return found === "granted" ? null : challenged([digest.challenge(found === "stale"), ...others]);
}
