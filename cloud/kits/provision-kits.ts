import type { KitFile } from "#protocol/kit-file.ts";
import type { CloudContext } from "../context.ts";
import type { NewKit } from "../ports/kits.ts";
import type { Transact } from "../store/open-store.ts";
import { addNewKit, newKitFile } from "./provision-kit.ts";

/** Kits in a transaction: a synced commit for each would take most of the time, one for all would keep others waiting. */
const BATCH = 200;

/**
 * Adds kits and their accounts; known ones keep all they have. Returns the files to hand over, each with its only secret,
 * in the same order. What failed halfway has added some: the same once more adds the rest and gives all new secrets.
 */
export async function provisionKits(context: CloudContext, inputs: readonly NewKit[]): Promise<readonly KitFile[]> {
	const files = inputs.map((input) => newKitFile(context, input));
	for (let start = 0; start < inputs.length; start += BATCH) {
		const batch = inputs.slice(start, start + BATCH);
		const added = await context.store.transaction((trx) => addAll(context, trx, batch));
		if (added > 0) context.outboxChanged();
	}
	return files;
}

/** How many were new. */
async function addAll(context: CloudContext, trx: Transact, inputs: readonly NewKit[]): Promise<number> {
	let added = 0;
	for (const input of inputs) if (await addNewKit(context, trx, input)) added += 1;
	return added;
}
