import { type ErrorCode, errorCodes } from "#protocol/error-codes.ts";
import { fieldsTreated, type Treatment } from "#protocol/reset-policy.ts";
import { GENERATED, table } from "./markdown.ts";

const meanings: Readonly<Record<Treatment, string>> = {
	reset: "has a new value",
	kept: "is what it was, bit for bit",
	removed: "is gone",
	untouched: "is what it was: no reset writes it",
};

/** What a reset does to every field of an account, one row per field. */
export function resetPolicyPage(): string {
	const rows = (Object.keys(meanings) as Treatment[]).flatMap((treatment) =>
		fieldsTreated(treatment).map((field) => [`\`${field}\``, treatment, meanings[treatment]]),
	);
	return [
		"# What a reset does",
		GENERATED,
		"Every field of an account has exactly one treatment. The cloud, the consoles and the monitor's dialog all read this table from `protocol/reset-policy.ts`.",
		table(["field", "treatment", "after a reset it"], rows),
		"",
	].join("\n\n");
}

/** Every error that a person or a program can meet. */
export function errorCodesPage(): string {
	const rows = (Object.keys(errorCodes) as ErrorCode[]).map((code) => {
		const { status, title, remedy } = errorCodes[code];
		return [`\`${code}\``, status === null ? "" : String(status), title, remedy];
	});
	return [
		"# Error codes",
		GENERATED,
		"A code is stable: screens translate by it, problem details (RFC 9457) and replies carry it. The HTTP status is empty where no HTTP answer carries the code.",
		table(["code", "status", "what is wrong", "what to do"], rows),
		"",
	].join("\n\n");
}
