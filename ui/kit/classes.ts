/** Class names joined, whatever is not there left out. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
	return names.filter(Boolean).join(" ");
}
