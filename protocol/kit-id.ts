import { z } from "zod";

/**
 * A kit is known by its monitor's MAC address: 12 upper-case hexadecimal digits, no separators
 * (IEEE 802 EUI-48, written the way the device family prints it on its label).
 */
export const kitIdSchema = z
	.string()
	.regex(/^[0-9A-F]{12}$/, "a kit is 12 upper-case hexadecimal digits")
	.brand<"KitId">();

export type KitId = z.infer<typeof kitIdSchema>;

/** Parses a kit id as typed by a person: any case, with or without `:` `-` `.` or spaces. Throws a ZodError otherwise. */
export function parseKitId(typed: string): KitId {
	return kitIdSchema.parse(typed.replaceAll(/[:\-.\s]/g, "").toUpperCase());
}
