import { type ErrorCode, errorCodes, isErrorCode } from "./error-codes.ts";

/** An error that Foyer foresaw. Across a process boundary its `code` travels as data, never its class. */
export class FoyerError extends Error {
	readonly code: ErrorCode;
	/** What the sentence is about: a port, a path, a field. Never a tenant's data. */
	readonly detail: string | undefined;

	constructor(code: ErrorCode, detail?: string, options?: ErrorOptions) {
		const { title, remedy } = errorCodes[code];
		super(detail === undefined ? `${title} ${remedy}` : `${title} (${detail}) ${remedy}`, options);
		this.name = "FoyerError";
		this.code = code;
		this.detail = detail;
	}
}

/** True for a FoyerError, of this copy of the module or of another. */
export function isFoyerError(error: unknown): error is FoyerError {
	return error instanceof Error && error.name === "FoyerError" && "code" in error && isErrorCode(error.code);
}
