import type { ContactRow } from "#agent/api/tenant-views.ts";

export const contactFilters = ["all", "family", "building", "neighbours"] as const;
export type ContactFilter = (typeof contactFilters)[number];

/** The groups that have words; the cloud names them so. */
const groupNames: Record<Exclude<ContactFilter, "all">, string> = {
	family: "Family",
	building: "Building",
	neighbours: "Neighbours",
};

/** The known name of a contact's group, or null where the cloud has one that is not known here. */
export function groupOf({ group }: ContactRow): Exclude<ContactFilter, "all"> | null {
	return contactFilters.filter((filter) => filter !== "all").find((filter) => groupNames[filter] === group) ?? null;
}

export interface LetterGroup {
	readonly letter: string;
	readonly contacts: readonly ContactRow[];
}

/** Those of the filter in whose name or number the words occur, sorted and under their letters as the language has it. */
export function letterGroups(
	contacts: readonly ContactRow[],
	{ filter, search, language }: { readonly filter: ContactFilter; readonly search: string; readonly language: string },
): readonly LetterGroup[] {
	const { compare } = new Intl.Collator(language, { sensitivity: "base", numeric: true });
	const wanted = bare(search);
	const found = contacts
		.filter((contact) => filter === "all" || groupOf(contact) === filter)
		.filter(({ name, number }) => bare(name).includes(wanted) || number.replaceAll(" ", "").includes(wanted))
		.sort((a, b) => compare(a.name, b.name));
	const groups = new Map<string, ContactRow[]>();
	for (const contact of found) {
		const letter = letterOf(contact.name);
		groups.set(letter, [...(groups.get(letter) ?? []), contact]);
	}
	return [...groups].map(([letter, rows]) => ({ letter, contacts: rows }));
}

/** Without accents and case: whoever looks for Zoe finds Zoë. */
function bare(text: string): string {
	return text
		.trim()
		.normalize("NFD")
		.replaceAll(/\p{Mark}/gu, "")
		.toLocaleLowerCase();
}

function letterOf(name: string): string {
	const first = [...new Intl.Segmenter().segment(name.normalize("NFD").replaceAll(/\p{Mark}/gu, ""))][0]?.segment ?? "";
	return /\p{Letter}/u.test(first) ? first.toLocaleUpperCase() : "#";
}
