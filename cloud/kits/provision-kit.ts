import type { KitFile } from "#protocol/kit-file.ts";
import type { NewKit } from "../cloud.ts";
import type { CloudContext } from "../context.ts";
import { ownerId } from "../people/people-store.ts";
import { usualProject } from "../projects/project-for.ts";
import { addKit } from "./add-kit.ts";
import { kitFileOf, newBrokerPassword } from "./kit-files.ts";
import { usualFlat } from "./usual-flat.ts";

/** Adds a kit and its account; a known one keeps all it has. Returns the file to hand over, with its only secret. */
export async function provisionKit(context: CloudContext, input: NewKit): Promise<KitFile> {
	const { store, random } = context;
	const { kit, home, project, tenant } = input;
	const password = input.brokerPassword ?? newBrokerPassword(random);
	const file = kitFileOf(context, { kit, brokerUrl: input.brokerUrl, password });
	const added = await store.transaction(async (trx) => {
		const owner_id = await ownerId(trx, random, input.owner, home.issuedBy);
		const installers = input.owner.kind === "installer";
		const project_id = installers ? await usualProject(context, trx, owner_id, project) : null;
		const flat = input.flat ?? usualFlat(random, input, context.clock());
		return addKit(context, trx, { kit, place: { owner_id, project, project_id }, home, flat, tenant });
	});
	if (added !== null) context.outboxChanged();
	return file;
}
