import { mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { everyPublicKey, openCloudKeys, rotateCloudKeys } from "#cloud/documents/cloud-keys.ts";
import { KEYS_FILE } from "#cloud/documents/keys-file.ts";
import { systemRandom } from "#cloud/random.ts";
import { isKeyChain } from "#protocol/key-chain.ts";
import { isSignedBy, publicKeyText, signed } from "#protocol/signing.ts";
import { asMilliseconds, asUnixMs } from "#protocol/units.ts";
import { linkTo } from "#test/protocol/key-chains.ts";

const NOW = asUnixMs(1_790_000_000_000);
const WEEK = asMilliseconds(7 * 86_400_000);

describe("rotating the cloud's key", () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "foyer-keys-"));
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));
	const open = () => openCloudKeys(folder, systemRandom);
	const rotate = (dir = folder) => rotateCloudKeys(dir, NOW, WEEK);
	const text = () => readFileSync(join(folder, KEYS_FILE), "utf8");

	it("makes a key that the earlier one endorses, and keeps every earlier public key", async () => {
		const first = open();
		expect(first.endorsements).toEqual([]);
		await rotate();
		const endorsements = await rotate();
		const third = open();
		expect(third.endorsements).toEqual(endorsements);
		expect(isKeyChain(endorsements)).toBe(true);
		expect(endorsements[0]).toMatchObject({ endorsedBy: first.publicKey, at: NOW, earlierEndsAt: NOW + WEEK });
		expect(endorsements[1]).toMatchObject({ key: third.publicKey });
		expect(everyPublicKey(third).map(publicKeyText)).toEqual(
			expect.arrayContaining([first.publicKey, third.publicKey]),
		);
		expect(isSignedBy(signed({ a: 1 }, third.privateKey), everyPublicKey(third).slice(0, 1))).toBe(true);
	});

	it("changes nothing that is derived: QR codes, second steps and webhooks go on", async () => {
		const before = open().derive("enrolment-token", "an id");
		await rotate();
		expect(open().derive("enrolment-token", "an id")).toEqual(before);
	});

	it("leaves nothing of the earlier private key, not in the file that lost its name either", async () => {
		open();
		const { privateKey } = JSON.parse(text());
		const lost = openSync(join(folder, KEYS_FILE), "r");
		await rotate();
		expect(readFileSync(lost).every((byte) => byte === 0)).toBe(true);
		for (const name of readdirSync(folder))
			expect(readFileSync(join(folder, name), "latin1")).not.toContain(privateKey);
		expect(statSync(join(folder, KEYS_FILE)).mode & 0o777).toBe(0o600);
	});

	it("happens twice where two ask at once, one after the other", async () => {
		open();
		await Promise.all([rotate(), rotate()]);
		expect(open().endorsements).toHaveLength(2);
	});

	it("is refused where there are no keys, or none that can be read, and makes none", async () => {
		await expect(rotate()).rejects.toMatchObject({ code: "cloud-keys-missing" });
		expect(readdirSync(folder)).toEqual([]);
		writeFileSync(join(folder, KEYS_FILE), "{");
		await expect(rotate()).rejects.toMatchObject({ code: "cloud-keys-damaged" });
		expect(text()).toBe("{");
	});

	it("forgets a key that a crash left unfinished", async () => {
		const { publicKey } = open();
		writeFileSync(join(folder, `${KEYS_FILE}.new`), text().slice(0, 50), { mode: 0o644 });
		expect(open().publicKey).toBe(publicKey);
		await rotate();
		expect(readdirSync(folder).filter((name) => name.endsWith(".new"))).toEqual([]);
	});

	it("gives a chain that the cloud does not start with once it was damaged", async () => {
		open();
		await rotate();
		const file = JSON.parse(text());
		const [link] = file.endorsements;
		const other = linkTo({ ...file, publicKey: link.key }, { publicKey: link.endorsedBy });
		for (const endorsements of [[], [{ ...link, at: 1 }], [other], [link, link], "none"]) {
			writeFileSync(join(folder, KEYS_FILE), JSON.stringify({ ...file, endorsements }));
			expect(open).toThrow(expect.objectContaining({ code: "cloud-keys-damaged" }));
		}
	});
});
