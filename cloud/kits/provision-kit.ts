import type { KitFile } from "#protocol/kit-file.ts";
import type { CloudContext } from "../context.ts";
import { ownerId } from "../people/people-store.ts";
import type { NewKit } from "../ports/kits.ts";
import { usualProject } from "../projects/project-for.ts";
import type { Transact } from "../store/open-store.ts";
import { addKit } from "./add-kit.ts";
import { kitFileOf, newBrokerPassword } from "./kit-files.ts";
import { usualFlat } from "./usual-flat.ts";

/** Adds a kit and its account; a known one keeps all it has. Returns the file to hand over, with its only secret. */
export async function provisionKit(context: CloudContext, input: NewKit): Promise<KitFile> {
	const file = newKitFile(context, input);
	const added = await context.store.transaction((trx) => addNewKit(context, trx, input));
	if (added) context.outboxChanged();
	return file;
}

/** The kit's file, with a password that is new where none is given. */
export function newKitFile(context: CloudContext, { kit, brokerUrl, brokerPassword }: NewKit): KitFile {
	return kitFileOf(context, { kit, brokerUrl, password: brokerPassword ?? newBrokerPassword(context.random) });
}

/** False where the kit is known. */
export async function addNewKit(context: CloudContext, trx: Transact, input: NewKit): Promise<boolean> {
	const { random, clock } = context;
	const { kit, home, owner, project, tenant } = input;
	const owner_id = await ownerId(trx, random, owner, home.issuedBy);
	const project_id = owner.kind === "installer" ? await usualProject(context, trx, owner_id, project) : null;
	const flat = input.flat ?? usualFlat(random, input, clock());
	const added = await addKit(context, trx, { kit, place: { owner_id, project, project_id }, home, flat, tenant });
	return added !== null;
}
