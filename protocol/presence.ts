import { z } from "zod";
import type { MessageDefinition } from "./message.ts";
import { messageIdSchema } from "./units.ts";

export const presenceSchema = z.strictObject({
	v: z.literal(1),
	online: z.boolean(),
	/** One per start of the monitor: the will of an earlier boot cannot take a newer one offline. */
	bootId: messageIdSchema,
});

export type Presence = z.infer<typeof presenceSchema>;

export const presenceMessage = {
	channel: "presence",
	version: 1,
	direction: "kit-to-cloud",
	retained: true,
	maxBytes: 1024,
	description: "Whether the monitor is connected. `{ online: false }` of the same boot is its MQTT will.",
	schema: presenceSchema,
	examples: [
		{ v: 1, online: true, bootId: "9a4bb8f1-9c4e-4f4f-8d0b-6d55ad1f6c3e" },
		{ v: 1, online: false, bootId: "9a4bb8f1-9c4e-4f4f-8d0b-6d55ad1f6c3e" },
	],
} as const satisfies MessageDefinition<typeof presenceSchema>;
