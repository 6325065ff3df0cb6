import { randomUUID } from "node:crypto";
import { openDeviceStore } from "#agent/store/open-device-store.ts";
import { openTenantStore } from "#agent/store/open-tenant-store.ts";
import type { AccountDocument } from "#protocol/account-document.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { Flat, Memory } from "./flat.ts";
import type { House } from "./house.ts";

/** Keeps what is known of a flat now, by a name. */
export async function remember(name: string, flat: Flat, { services }: House): Promise<void> {
	const state = await flat.control.state();
	const account = await services.cloud().accounts.get(flat.owner, flat.accountId);
	flat.memories.set(name, { state, account, document: await documentNow(flat) });
}

/** Refused: scenario-failed where nothing was remembered by that name. */
export function memoryOf({ memories, name: kit }: Flat, name: string): Memory {
	const memory = memories.get(name);
	if (memory === undefined) throw new FoyerError("scenario-failed", `nothing of ${kit} was remembered as ${name}`);
	return memory;
}

/**
 * The account document as the monitor has received it, signature and all; null where it has none. It is read from a copy
 * of what the device has stored: the device's own files are nobody else's to open.
 */
export async function documentNow({ control }: Pick<Flat, "control">): Promise<AccountDocument | null> {
	const name = `remembered-${randomUUID()}`;
	const { path } = await control.takeSnapshot(name);
	try {
		return documentIn(path);
	} finally {
		await control.deleteSnapshot(name);
	}
}

function documentIn(dir: string): AccountDocument | null {
	const device = openDeviceStore(dir);
	try {
		const { generation, vacantDocument } = device.state();
		if (generation === null || vacantDocument !== null) return vacantDocument;
		const { store } = openTenantStore(dir, generation);
		try {
			return store.document();
		} finally {
			store.close();
		}
	} finally {
		device.close();
	}
}
