import { z } from "zod";

/** The response schema of an answer that is written while it happens. */
export function streamed(media: string, description: string, example: string): StreamedResponse {
	return { description, content: { [media]: { schema: z.string().meta({ examples: [example] }) } } };
}

interface StreamedResponse {
	readonly description: string;
	// Not the string's own type: a handler sends a stream of them.
	readonly content: Record<string, { readonly schema: z.ZodType }>;
}
