import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import type { PinnedKeys } from "#agent/link/pinned-keys.ts";
import type { Monitor } from "#agent/monitor.ts";
import { generateSigningKeys, type SigningKeys } from "#protocol/signing.ts";
import { asUnixMs } from "#protocol/units.ts";
import { endOf, linkTo, rotations } from "#test/protocol/key-chains.ts";
import { cloudKeys, OTHER_KIT, registered, signedAnew, vacant } from "./support/documents.ts";
import { type Household, household } from "./support/household.ts";

const { keys, chain } = rotations(3, cloudKeys);
const [first, second, third] = keys as readonly [SigningKeys, SigningKeys, SigningKeys];
/** What the cloud publishes after so many rotations. */
const rotated = (times: number, document: Parameters<typeof signedAnew>[0]) =>
	signedAnew(document, keys[times] as SigningKeys, chain.slice(0, times));
const at = (now: number) => ({ clock: () => asUnixMs(now) });
const inTime = at(endOf(0) - 1);

/** What lies in the device's file, as another process sees it. */
function pinnedIn({ dir }: Household): PinnedKeys {
	const db = new Database(join(dir, "device.sqlite"), { readonly: true });
	try {
		return JSON.parse(
			db.prepare<[], { json: string }>("select json from state where key = 'pinned'").get()?.json ?? "null",
		);
	} finally {
		db.close();
	}
}

/** Says the document, which must be dropped for this reason and leave the pins and the account as they are. */
async function isDropped(house: Household, monitor: Monitor, payload: unknown, code = "document-signature-invalid") {
	const dropped = () => house.log.filter(({ msg }) => msg === "message dropped");
	const [earlier, pins, { generation, account }] = [dropped().length, pinnedIn(house), monitor.api.snapshot()];
	await house.cloud.say("account", JSON.stringify(payload));
	await expect.poll(() => dropped().length, { timeout: 30_000 }).toBe(earlier + 1);
	expect(dropped().at(-1)).toMatchObject({ code });
	expect(pinnedIn(house)).toEqual(pins);
	expect(monitor.api.snapshot()).toMatchObject({ generation, account });
}

describe("a monitor whose cloud has rotated its key", () => {
	it("learns the new one from the document that it has, signed anew, and has it after a restart", async () => {
		const house = await household();
		const monitor = await house.openWith(vacant(7, 3), inTime);
		expect(pinnedIn(house)).toEqual({ newest: first.publicKey, earlier: null, left: [] });
		await house.cloud.document(rotated(1, vacant(7, 3)));
		const learnt = { newest: second.publicKey, earlier: { key: first.publicKey, endsAt: endOf(0) }, left: [] };
		await expect.poll(() => pinnedIn(house), { timeout: 30_000 }).toEqual(learnt);
		await monitor.close();
		// It is provisioned again with the kit file of before, as `foyer monitor --kit-file` does at every start.
		const again = await house.open(inTime);
		await house.until(again, { link: { cloud: "online" } });
		await house.cloud.document(rotated(1, vacant(7, 4)));
		await house.cloud.document(signedAnew(registered(7, 5, "Ines"), second, []));
		await house.until(again, { account: { master: { name: "Ines" } } });
		expect(pinnedIn(house)).toEqual(learnt);
	});

	it("was off through two rotations and a reset: it walks the chain, wipes and goes on", async () => {
		const house = await household();
		const before = await house.openWith(registered(7, 3, "Ada"));
		await before.close();
		await house.cloud.document(rotated(2, vacant(8, 4)));
		const monitor = await house.open(at(endOf(30)));
		await house.until(monitor, { generation: 8, account: { master: { registered: false } } });
		// The month that it was off has ended the key before the newest too.
		await expect
			.poll(() => pinnedIn(house), { timeout: 30_000 })
			.toEqual({ newest: third.publicKey, earlier: null, left: [first.publicKey, second.publicKey] });
		await house.cloud.document(rotated(2, registered(8, 5, "Ines")));
		await house.until(monitor, { account: { master: { name: "Ines" } } });
	});

	it("takes a newer document of the earlier key until that one's end, which moves no pin, and none afterwards", async () => {
		const house = await household();
		let now = asUnixMs(endOf(0) - 1);
		const monitor = await house.openWith(rotated(1, vacant(7, 3)), { clock: () => now });
		const pins = pinnedIn(house);
		await house.cloud.document(registered(7, 4, "Ada"));
		await house.until(monitor, { account: { master: { name: "Ada" } } });
		expect(pinnedIn(house)).toEqual(pins);
		now = endOf(0);
		await isDropped(house, monitor, vacant(9, 9));
		await house.cloud.document(rotated(1, registered(7, 6, "Ines")));
		await house.until(monitor, { account: { master: { name: "Ines" } } });
		expect(pinnedIn(house)).toEqual({ newest: second.publicKey, earlier: null, left: [first.publicKey] });
	});

	it("believes no document that a clock set back would let it believe", async () => {
		const house = await household();
		const monitor = await house.openWith(rotated(1, vacant(7, 3, { issuedAt: endOf(0) })), at(1));
		await isDropped(house, monitor, vacant(7, 4));
	});
});

describe("an attacker's chain", () => {
	const attacker = generateSigningKeys();
	const word = linkTo(attacker, third, 9);

	it("that is forged, cut, turned round, another kit's or of a key that was left changes nothing", async () => {
		const house = await household();
		const monitor = await house.openWith(rotated(2, registered(7, 3, "Ada")), at(endOf(0)));
		const newer = vacant(9, 9);
		const { key } = linkTo(attacker, attacker);
		const [one, two] = chain as [(typeof chain)[0], (typeof chain)[0]];
		for (const payload of [
			signedAnew(newer, attacker, []),
			signedAnew(newer, attacker, [...chain.slice(0, 2), { ...word, key, endorsedBy: third.publicKey }]),
			signedAnew(newer, attacker, [linkTo(generateSigningKeys(), attacker)]),
			// He stole the keys of before: they endorse nobody any more, and sign nothing.
			signedAnew(newer, attacker, [linkTo(first, attacker)]),
			signedAnew(newer, attacker, [one, linkTo(second, attacker)]),
			signedAnew(newer, first, []),
			signedAnew(newer, first, [two, linkTo(third, first)]),
			signedAnew(newer, third, [two, one]),
			signedAnew(newer, third, [one]),
			signedAnew(newer, third, [one, two, two]),
			{ ...signedAnew(newer, third, [one, two]), endorsements: [two] },
			{ ...rotated(2, newer), endorsements: Array.from({ length: 9 }, () => one) },
			{ ...rotated(2, newer), endorsements: {} },
		])
			await isDropped(house, monitor, payload);
		await isDropped(house, monitor, rotated(3, vacant(9, 9, { kit: OTHER_KIT })), "message-foreign");
		await house.cloud.document(rotated(3, registered(7, 4, "Ines")));
		await house.until(monitor, { account: { master: { name: "Ines" } } });
	});
});
