/**
 * What a log line may say of an unforeseen error: its kind and where it came from. Not its message, and no other
 * property: databases quote the values that they refuse, and those may be a tenant's.
 */
export function errorFields(error: unknown): {
	readonly error: string;
	readonly code?: unknown;
	readonly at?: string[];
} {
	if (!(error instanceof Error)) return { error: typeof error };
	const frames = error.stack?.split("\n").filter((line) => line.startsWith("    at ")) ?? [];
	return {
		error: error.name,
		at: frames.slice(0, 6).map((line) => line.trim()),
		...("code" in error && { code: error.code }),
	};
}
