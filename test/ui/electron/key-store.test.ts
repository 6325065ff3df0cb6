import { expect, it } from "vitest";
import { keyStoreSealing } from "#ui/electron/main/key-store.ts";

/** Electron's key store needs its binary: this one turns bytes round, which is enough to see them pass. */
const store = (backend: "basic_text" | "gnome_libsecret", isAvailable = true) => ({
	isEncryptionAvailable: () => isAvailable,
	getSelectedStorageBackend: () => backend,
	encryptString: (text: string) => Buffer.from(text).map((byte) => byte ^ 0xff) as Buffer,
	decryptString: (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff)).toString(),
});

it("seals by the operating system's key store, and opens again", () => {
	const sealing = keyStoreSealing(store("gnome_libsecret"), "linux");
	const sealed = sealing?.seal("a password, ✓") ?? "";
	expect(sealed).toMatch(/^[A-Za-z\d+/]+=*$/);
	expect(Buffer.from(sealed, "base64").includes("password")).toBe(false);
	expect(sealing?.open(sealed)).toBe("a password, ✓");
});

it("seals nothing where there is no key store, or one in name only", () => {
	expect(keyStoreSealing(store("gnome_libsecret", false), "darwin")).toBeNull();
	expect(keyStoreSealing(store("basic_text"), "linux")).toBeNull();
	expect(keyStoreSealing(store("basic_text"), "win32")).not.toBeNull();
});
