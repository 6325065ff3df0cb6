import type { SafeStorage } from "electron";
import type { Sealing } from "#agent/store/sealing.ts";

type KeyStore = Pick<
	SafeStorage,
	"isEncryptionAvailable" | "encryptString" | "decryptString" | "getSelectedStorageBackend"
>;

/**
 * Sealing by the operating system's key store (Keychain, DPAPI, libsecret, KWallet). Null where there is none: on Linux
 * Electron then offers `basic_text`, whose key is in its source and guards nothing.
 */
export function keyStoreSealing(store: KeyStore, platform: NodeJS.Platform = process.platform): Sealing | null {
	if (!store.isEncryptionAvailable()) return null;
	if (platform === "linux" && store.getSelectedStorageBackend() === "basic_text") return null;
	return {
		seal: (text) => store.encryptString(text).toString("base64"),
		open: (sealed) => store.decryptString(Buffer.from(sealed, "base64")),
	};
}
