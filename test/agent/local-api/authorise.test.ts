import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { deviceDefaults } from "#agent/store/device-defaults.ts";
import { asUnixMs, type UnixMs } from "#protocol/units.ts";
import { type LocalDevice, localDevice } from "./local-device.ts";

const url = "/api/system/status";
const basic = (text: string) => ({ headers: { authorization: `Basic ${Buffer.from(text).toString("base64")}` } });

const statusOf = async ({ get }: LocalDevice, init?: RequestInit) => (await get(url, init)).status;

it("answers nobody in allow-list mode while the list is empty, and only who stands on it after", async () => {
	const device = await localDevice();
	device.setAccess({ mode: "allow-list" });
	expect(await statusOf(device)).toBe(403);
	device.setAccess({ mode: "allow-list", allowed: ["192.0.2.1"] });
	expect(await statusOf(device, basic("admin:httpapi"))).toBe(403);
	device.setAccess({ mode: "allow-list", allowed: ["192.0.2.1", "127.0.0.1"] });
	expect(await statusOf(device)).toBe(200);
});

it("is closed to everybody as it leaves the factory", () => {
	expect(deviceDefaults.localApi).toMatchObject({ mode: "allow-list", allowed: [] });
});

it("takes name and password in basic mode", async () => {
	const device = await localDevice();
	device.setAccess({ mode: "basic" });
	const challenged = await device.get(url);
	expect([challenged.status, challenged.headers.get("www-authenticate")]).toEqual([
		401,
		'Basic realm="HTTP API", charset="UTF-8"',
	]);
	expect(await statusOf(device, basic("admin:httpapi"))).toBe(200);
	for (const wrong of ["admin:wrong", "Admin:httpapi", "admin", ":", "admin:httpapi:"])
		expect(await statusOf(device, basic(wrong))).toBe(401);
	expect(await statusOf(device, { headers: { authorization: "Bearer httpapi" } })).toBe(401);
	device.setAccess({ mode: "basic", password: "" });
	expect(await statusOf(device, basic("admin:"))).toBe(401);
});

const md5 = (text: string) => createHash("md5").update(text).digest("hex");

interface Said {
	readonly password?: string;
	readonly nc?: string;
	readonly uri?: string;
	readonly username?: string;
	readonly qop?: string;
}

/** What a client answers to a challenge (RFC 7616 section 3.4), on its own arithmetic. */
function digestOf(challenge: string, said: Said = {}) {
	const { password = "httpapi", nc = "00000001", uri = url, username = "admin", qop = "auth" } = said;
	const nonce = /nonce="([^"]+)"/.exec(challenge)?.[1] ?? "";
	const secret = md5(`${username}:HTTP API:${password}`);
	const response = md5(`${secret}:${nonce}:${nc}:0a4f113b:${qop}:${md5(`GET:${uri}`)}`);
	const quoted = Object.entries({ username, realm: "HTTP API", nonce, uri, response, cnonce: "0a4f113b" });
	const fields = [...quoted.map(([name, value]) => `${name}="${value}"`), `nc=${nc}`, `qop=${qop}`];
	return { headers: { authorization: `Digest ${fields.join(", ")}` } };
}

const challengeOf = async (device: LocalDevice) => (await device.get(url)).headers.get("www-authenticate") ?? "";

it("takes a digest, once for each count, and only for what it was made for", async () => {
	const device = await localDevice();
	device.setAccess({ mode: "digest" });
	const challenge = await challengeOf(device);
	expect(challenge).toMatch(/^Digest realm="HTTP API", qop="auth", algorithm=MD5, nonce="[^"]+"$/);
	expect(await statusOf(device, digestOf(challenge))).toBe(200);
	const again = await device.get(url, digestOf(challenge));
	expect([again.status, again.headers.get("www-authenticate")]).toEqual([401, expect.stringContaining("stale=true")]);
	expect(await statusOf(device, digestOf(challenge, { nc: "00000002" }))).toBe(200);
	const wrongs = [
		{ password: "wrong" },
		{ uri: "/api/user/get" },
		{ username: "root" },
		{ nc: "3" },
		{ qop: "auth-int" },
	];
	for (const wrong of wrongs) {
		const refused = await device.get(url, digestOf(challenge, { nc: "00000003", ...wrong }));
		expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([
			401,
			expect.not.stringContaining("stale"),
		]);
	}
	const forged = 'Digest realm="HTTP API", nonce="1-ab.cd"';
	expect(await statusOf(device, digestOf(forged))).toBe(401);
	expect(await statusOf(device, basic("admin:httpapi"))).toBe(401);
	device.setAccess({ mode: "digest", password: "" });
	expect(await statusOf(device, digestOf(challenge, { password: "", nc: "00000004" }))).toBe(401);
});

it("asks for a new digest once a nonce is five minutes old", async () => {
	let now = Date.now() as UnixMs;
	const device = await localDevice({ clock: () => now });
	device.setAccess({ mode: "digest" });
	const old = await challengeOf(device);
	now = asUnixMs(now + 5 * 60_000);
	expect((await device.get(url, digestOf(old))).headers.get("www-authenticate")).toContain("stale=true");
	expect(await statusOf(device, digestOf(await challengeOf(device)))).toBe(200);
});

it("takes either in the mode for both, and offers both", async () => {
	const device = await localDevice();
	device.setAccess({ mode: "basic-or-digest" });
	const challenge = await challengeOf(device);
	expect(challenge).toMatch(/^Digest .*, Basic /);
	expect(await statusOf(device, basic("admin:httpapi"))).toBe(200);
	expect(await statusOf(device, digestOf(challenge))).toBe(200);
	expect(await statusOf(device, basic("admin:no"))).toBe(401);
});
