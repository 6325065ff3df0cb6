import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openDeviceStore } from "#agent/store/open-device-store.ts";
import type { Sealing } from "#agent/store/sealing.ts";
import { cloudKeys, KIT } from "../support/documents.ts";
import { tempFolder } from "../support/temp-folder.ts";

const PASSWORD = "a-password-of-the-kit";
const broker = { url: "mqtt://127.0.0.1:1883", username: KIT, password: PASSWORD };
const kitFile = { v: 1 as const, kit: KIT, broker, cloudKeys: [cloudKeys.publicKey] };

/** A key store that belongs to one user. */
const sealingOf = (user: string): Sealing => ({
	seal: (text) => Buffer.from(`${user}:${text}`).toString("base64"),
	open(sealed) {
		const [, owner, text = ""] = /^(\w+):(.*)$/s.exec(Buffer.from(sealed, "base64").toString()) ?? [];
		if (owner !== user) throw new Error("another user's");
		return text;
	},
});

const bytesOf = (dir: string) =>
	readdirSync(dir)
		.map((file) => readFileSync(join(dir, file), "latin1"))
		.join();

it("leaves no password in the folder where credentials are sealed", () => {
	const dir = tempFolder();
	const store = openDeviceStore(dir, sealingOf("anna"));
	store.commit({ kitFile, earlierBroker: broker });
	expect(bytesOf(dir)).not.toContain(PASSWORD);
	store.close();
	const again = openDeviceStore(dir, sealingOf("anna"));
	expect(again.state()).toMatchObject({ kitFile, earlierBroker: broker });
	again.commit({ kitFile: null });
	expect(again.state().kitFile).toBeNull();
	again.close();
});

it("seals what an earlier version left open, and leaves nothing of it", () => {
	const dir = tempFolder();
	const plain = openDeviceStore(dir);
	plain.commit({ kitFile });
	plain.close();
	expect(bytesOf(dir)).toContain(PASSWORD);
	const store = openDeviceStore(dir, sealingOf("anna"));
	expect(store.state().kitFile).toEqual(kitFile);
	expect(bytesOf(dir)).not.toContain(PASSWORD);
	store.close();
	expect(bytesOf(dir)).not.toContain(PASSWORD);
});

it("refuses another user, and a program without the key store, and changes no byte", () => {
	const dir = tempFolder();
	const store = openDeviceStore(dir, sealingOf("anna"));
	store.commit({ kitFile });
	store.close();
	const before = readFileSync(join(dir, "device.sqlite"));
	const refused = expect.objectContaining({ code: "secrets-sealed" });
	expect(() => openDeviceStore(dir, sealingOf("bert"))).toThrow(refused);
	expect(() => openDeviceStore(dir)).toThrow(refused);
	expect(readFileSync(join(dir, "device.sqlite")).equals(before)).toBe(true);
	openDeviceStore(dir, sealingOf("anna")).close();
});
