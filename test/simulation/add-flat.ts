import type { Actor } from "#cloud/ports/actor.ts";
import type { NewKit } from "#cloud/ports/kits.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { asUnixMs, type MessageId } from "#protocol/units.ts";
import { marker } from "./marker.ts";
import type { SimCloud } from "./sim-cloud.ts";
import type { SimDatabase } from "./sim-database.ts";

/** Who looks after the flats, in turn. */
export const owners = [
	{ kind: "installer", email: "harbour@example.com" },
	{ kind: "installer", email: "lane@example.com" },
	{ kind: "distributor", email: "distributor@example.com" },
] as const satisfies readonly NewKit["owner"][];

interface Flat {
	readonly index: number;
	readonly id: KitId;
	readonly owner: NewKit["owner"];
	readonly community: boolean;
}

/** Adds a flat to the cloud as `foyer kit` does; every second one is let, to a tenant whose every word is a marker. */
export async function addFlat(
	{ cloud, database }: { readonly cloud: SimCloud; readonly database: SimDatabase },
	{ index, id, owner, community }: Flat,
): Promise<{ readonly kitFile: KitFile; readonly accountId: MessageId; readonly actor: Actor }> {
	const project = community ? "community" : "single-tenant";
	const kitFile = await cloud.parts()?.kits.provision({
		kit: id,
		brokerUrl: "mqtt://127.0.0.1:1883",
		brokerPassword: "a simulated password",
		home: { name: `Apartment ${index}`, issuedBy: "Harbour Lane" },
		owner,
		project,
		tenant: index % 2 === 0 ? tenantOf(index, cloud.now()) : undefined,
	});
	const ids = database.first<{ account: MessageId; person: MessageId }>(
		"select accounts.id as account, owner_id as person from kits join accounts using (kit) where kit = ?",
		id,
	);
	if (kitFile === undefined || ids === undefined) throw new Error("the cloud is down");
	const actor: Actor = { ...owner, id: ids.person, name: "Harbour Lane", role: project, identity: "kit-users" };
	return { kitFile, accountId: ids.account, actor };
}

function tenantOf(index: number, now: number): NonNullable<NewKit["tenant"]> {
	const name = marker(index, 1);
	return {
		master: { name, email: `${name.toLowerCase()}@example.com`, mobile: null, country: "GB" },
		members: [{ name, email: null, mobile: null }],
		landlines: [name],
		calls: [],
		doorLogs: [],
		messages: [],
		alarms: [{ at: asUnixMs(now), zone: name, kind: "fire" }],
		access: [{ kind: "pin", name, value: "2468" }],
	};
}
