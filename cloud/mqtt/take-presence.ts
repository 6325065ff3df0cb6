import type { Selectable, Updateable } from "kysely";
import type { KitId } from "#protocol/kit-id.ts";
import type { Presence } from "#protocol/presence.ts";
import type { Store } from "../store/open-store.ts";
import type { MonitorTable } from "../store/technical-tables.ts";
import type { Drop } from "./receive.ts";

/** Whether the monitor is connected. */
export async function takePresence({ db }: Pick<Store, "db">, kit: KitId, presence: Presence): Promise<Drop> {
	const monitor = await db
		.selectFrom("monitors")
		.select(["online", "boot_id"])
		.where("kit", "=", kit)
		.executeTakeFirst();
	if (monitor === undefined) return { code: "kit-unknown" };
	const change = presenceChange(monitor, presence);
	if (change === "stale") return { code: "message-stale" };
	// A broker says what it retained at every connection: what is known costs no write.
	if (change !== null) await db.updateTable("monitors").set(change).where("kit", "=", kit).execute();
	return null;
}

/** The will of an earlier boot cannot take a newer one offline. Null where nothing changes. */
function presenceChange(
	{ online, boot_id }: Pick<Selectable<MonitorTable>, "online" | "boot_id">,
	presence: Presence,
): Updateable<MonitorTable> | "stale" | null {
	if (presence.online) {
		const known = online === 1 && boot_id === presence.bootId;
		return known ? null : { online: 1, boot_id: presence.bootId };
	}
	if (boot_id !== null && boot_id !== presence.bootId) return "stale";
	return online === 0 ? null : { online: 0 };
}
