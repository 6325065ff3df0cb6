import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Clock, UnixMs } from "#protocol/units.ts";

/** As the family's devices name it; clients recognise them by it. */
export const REALM = "HTTP API";

/** A nonce is good so long; then the client is told `stale` and goes on with a new one. */
const NONCE_LIFE = 5 * 60_000;
/** Nonces whose counts are remembered; the oldest is forgotten, and stale, first. */
const REMEMBERED = 1_000;

export interface DigestCheck {
	/** The value of `WWW-Authenticate`. */
	challenge(stale: boolean): string;
	check(request: DigestRequest): "granted" | "refused" | "stale";
}

export interface DigestRequest {
	/** The value of `Authorization`. */
	readonly authorization: string;
	readonly method: string;
	/** With its query, as it was asked for. */
	readonly url: string;
	readonly username: string;
	readonly password: string;
}

/** HTTP Digest (RFC 7616) with `qop="auth"` and MD5, which is all that the family's devices and clients have in common. */
export function createDigestCheck(clock: Clock): DigestCheck {
	const key = randomBytes(32);
	const counts = new Map<string, number>();

	const mac = (time: string) => createHmac("sha256", key).update(time).digest("base64url");

	function issueNonce(): string {
		const nonce = `${clock()}-${randomBytes(6).toString("hex")}`;
		return `${nonce}.${mac(nonce)}`;
	}

	function isOurs(nonce: string): boolean {
		const [said = "", proof = ""] = nonce.split(".");
		return same(proof, mac(said));
	}

	const isFresh = (nonce: string, now: UnixMs) => now - Number.parseInt(nonce, 10) < NONCE_LIFE;

	/** A count that was there before is a request said again by somebody else. */
	function isNext(nonce: string, count: number): boolean {
		if (!(count > (counts.get(nonce) ?? 0))) return false;
		counts.delete(nonce);
		counts.set(nonce, count);
		for (const oldest of counts.keys()) {
			if (counts.size <= REMEMBERED) break;
			counts.delete(oldest);
		}
		return true;
	}

	return {
		challenge: (stale) =>
			`Digest realm="${REALM}", qop="auth", algorithm=MD5, nonce="${issueNonce()}"${stale ? ", stale=true" : ""}`,
		check({ authorization, method, url, username, password }) {
			const said = readDigest(authorization);
			if (said === null || said.uri !== url || said.username !== username || !isOurs(said.nonce)) return "refused";
			const secret = md5(`${username}:${REALM}:${password}`);
			const asked = md5(`${method}:${said.uri}`);
			const expected = md5([secret, said.nonce, said.nc, said.cnonce, "auth", asked].join(":"));
			if (!same(said.response, expected)) return "refused";
			return isFresh(said.nonce, clock()) && isNext(said.nonce, Number.parseInt(said.nc, 16)) ? "granted" : "stale";
		},
	};
}

const NAMES = ["username", "realm", "nonce", "uri", "response", "cnonce", "nc", "qop"] as const;

function readDigest(authorization: string): Record<(typeof NAMES)[number], string> | null {
	if (!/^digest\s/i.test(authorization)) return null;
	const found = new Map<string, string>();
	for (const [, name = "", quoted, bare] of authorization.slice(7).matchAll(/(\w+)\s*=\s*(?:"([^"]*)"|([^\s,]+))/g))
		found.set(name.toLowerCase(), quoted ?? bare ?? "");
	const said = Object.fromEntries(NAMES.map((name) => [name, found.get(name) ?? ""])) as ReturnType<typeof readDigest>;
	const isWhole = said !== null && said.qop === "auth" && said.realm === REALM && /^[\da-f]{8}$/i.test(said.nc);
	return isWhole ? said : null;
}

const md5 = (text: string) => createHash("md5").update(text).digest("hex");

function same(given: string, expected: string): boolean {
	const [one, other] = [Buffer.from(given), Buffer.from(expected)];
	return one.length === other.length && timingSafeEqual(one, other);
}
