import { listed } from "#agent/local-api/envelope.ts";
import { changeItems, idOf, notFound, RET } from "#agent/local-api/item-results.ts";
import { placeOf } from "#agent/local-api/read-call.ts";
import type { LocalContact, LocalFields, NumberedContact } from "#agent/store/local-rows.ts";
import { lineSchema } from "#protocol/text.ts";
import type { LocalContext, Target } from "./target.ts";

/** The groups that a monitor has; an unknown one is the first. */
const GROUPS = ["Default", "Family", "Building", "Neighbours"] as const;

const NOBODY = { rows: [] as readonly NumberedContact[], total: 0 };

/** The tenant's address book. Every change comes to one address with the action in its body. */
export function contactTarget({ parts, profile }: LocalContext): Target {
	return {
		get(data) {
			const place = placeOf(data, profile);
			const { rows, total } = parts.tenancy.read((store) => store.listContacts(place), NOBODY);
			return listed(
				total,
				rows.map(({ id, ...contact }) => shown(id, contact)),
			);
		},
		add: (data) =>
			changeItems(parts, data, (store, item) => {
				const contact = contactOf(item);
				if (contact === null) return { item, ret: RET.invalid };
				return { item: shown(store.addContact(contact), contact), ret: RET.done };
			}),
		set: (data) =>
			changeItems(parts, data, (store, item) => {
				const [id, contact] = [idOf(item), contactOf(item)];
				if (contact === null) return { item, ret: RET.invalid };
				return store.changeContact(id, contact) ? { item: shown(id, contact), ret: RET.done } : notFound(item);
			}),
		del: (data) =>
			changeItems(parts, data, (store, item) =>
				store.removeContact(idOf(item)) ? { item: { ID: item["ID"] }, ret: RET.done } : notFound(item),
			),
	};
}

const name = lineSchema(120).min(1);
const phone = lineSchema(32);

/** Null where name or number cannot be shown on a panel. */
function contactOf(item: LocalFields): LocalContact | null {
	const [named, numbered] = [name.safeParse(item["Name"]), phone.safeParse(item["Phone"] ?? "")];
	if (!named.success || !numbered.success) return null;
	const group = GROUPS.find((known) => known === item["Group"]) ?? GROUPS[0];
	return { name: named.data, number: numbered.data, group };
}

/** A contact as the family lists it. */
const shown = (id: number, { name: Name, number: Phone, group: Group }: LocalContact) => ({
	ID: String(id),
	Name,
	Phone,
	Group,
});
