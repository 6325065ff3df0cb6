import { z } from "zod";

/**
 * Free text on one line, such as a name. Control characters and halves of surrogate pairs are refused at the edge:
 * canonical JSON has no form for the latter, PostgreSQL stores neither NUL nor them, and a panel shows none of them.
 */
export const lineSchema = (maxLength: number) =>
	z
		.string()
		.max(maxLength)
		.regex(/^[^\p{Cc}\p{Cs}]*$/u, "one line of text")
		.meta({ description: "one line of text" });

/** Free text that may have line breaks and tabs. */
export const textSchema = (maxLength: number) =>
	z
		.string()
		.max(maxLength)
		.regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u, "text")
		.meta({ description: "text with line breaks" });
