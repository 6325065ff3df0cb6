/** As the label on the device has it: `0C:11:05:A1:B2:C3`. */
export function formatKit(kit: string): string {
	return kit.match(/../g)?.join(":") ?? kit;
}

/** What to search for: a kit's MAC, or a part of one, may be typed with its separators, the cloud keeps it without. */
export function searchText(typed: string): string {
	const text = typed.trim();
	return /^[0-9a-f]{1,2}([:-][0-9a-f]{0,2})+$/i.test(text) ? text.replaceAll(/[:-]/g, "") : text;
}
