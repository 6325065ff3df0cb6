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

/** The account document as the monitor has received it, signature and all; null where it has none. */
export async function documentNow({ control, monitorDir }: Flat): Promise<AccountDocument | null> {
	const generation = (await control.state()).snapshot?.generation ?? null;
	if (generation === null) return null;
	const { store } = openTenantStore(monitorDir, generation);
	try {
		return store.document();
	} finally {
		store.close();
	}
}
