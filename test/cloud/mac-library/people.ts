import type { Actor } from "#cloud/ports/actor.ts";
import type { TestCloud } from "../test-cloud.ts";

/** A distributor as itself; or, as `kit-users`, managing the kits directly under it. */
export async function distributorOf(
	cloud: TestCloud,
	name: string,
	identity: Actor["identity"] = "kit-users",
): Promise<Actor> {
	const email = `${name}@example.com`;
	const { id } = await cloud.addPerson("distributor", email);
	return { kind: "distributor", id, email, name: "Quayside", role: "single-tenant", identity };
}

/** Somebody whom the distributor added. */
export async function installerUnder(cloud: TestCloud, distributor: Actor, name = "amara"): Promise<Actor> {
	const added = await cloud.placing.installers.add(distributor, {
		name: "Amara Installations",
		email: `${name}@example.com`,
		language: "en",
	});
	const { id, email } = added;
	return { kind: "installer", id, email, name: added.name, role: "single-tenant", identity: "distributor" };
}

/** An installer on its own. */
export async function installerAlone(cloud: TestCloud, name: string): Promise<Actor> {
	const email = `${name}@example.com`;
	const { id } = await cloud.addPerson("installer", email);
	return { kind: "installer", id, email, name: "Harbour Lane", role: "single-tenant", identity: "distributor" };
}
