/** What a JSON pointer (RFC 6901 section 4) points to in a document; undefined where that is nothing. */
export function valueAt(document: unknown, pointer: string): unknown {
	const steps = pointer.split("/").slice(1);
	return steps.reduce<unknown>((value, step) => {
		const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
		const isInside = typeof value === "object" && value !== null && Object.hasOwn(value, name);
		return isInside ? (value as Record<string, unknown>)[name] : undefined;
	}, document);
}
