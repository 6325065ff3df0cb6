import { z } from "zod";
import { flatSettingsShape, homeNameSchema } from "#cloud/kits/flat-settings.ts";
import { kitFileSchema } from "#protocol/kit-file.ts";
import { kitIdSchema } from "#protocol/kit-id.ts";
import { lineSchema } from "#protocol/text.ts";
import { messageIdSchema, unixMsSchema } from "#protocol/units.ts";

const KIT = "0C1105A1B2C3";
const ACCOUNT = "3f0c1a52-31f7-4f1c-8d28-3b1f6f6a9a10";
const ADDED_AT = 1_790_000_000_000;

/** Files of 500 rows, as JSON text. */
export const CSV_BODY_LIMIT = 256 * 1024;
export const csvBodySchema = z.strictObject({
	csv: z.string().min(1).describe("The file's text, RFC 4180, with a header; the template has its columns."),
});

export const macSchema = z.string().min(1).max(40).describe("12 hexadecimal digits, with or without separators.");
export const nameSchema = lineSchema(120).trim().min(1);

export const libraryEntrySchema = z
	.object({
		kit: kitIdSchema,
		model: z.string(),
		note: z.string().describe("The distributor's own; empty to its installers."),
		addedAt: unixMsSchema,
		placed: z.boolean().describe("Whether there is a kit of this MAC."),
	})
	.meta({
		id: "LibraryEntry",
		examples: [{ kit: KIT, model: "7-inch indoor monitor", note: "Shelf 4", addedAt: ADDED_AT, placed: false }],
	});

export const libraryImportSchema = z
	.object({ added: z.int().describe("How many MACs were added.") })
	.meta({ id: "LibraryImport", examples: [{ added: 48 }] });

export const projectSchema = z
	.object({
		id: messageIdSchema,
		name: z.string(),
		kind: z.enum(["single-tenant", "community"]),
		kits: z.int(),
		createdAt: unixMsSchema,
	})
	.meta({
		id: "Project",
		examples: [{ id: ACCOUNT, name: "Harbour Lane 12", kind: "single-tenant", kits: 14, createdAt: ADDED_AT }],
	});

export const installerSchema = z
	.object({
		id: messageIdSchema,
		name: z.string(),
		email: z.string(),
		state: z.enum(["invited", "active"]).describe("`invited` until a password is chosen."),
		projects: z.int(),
		kits: z.int(),
	})
	.meta({
		id: "Installer",
		examples: [
			{
				id: ACCOUNT,
				name: "Harbour Lane Installations",
				email: "installer@example.com",
				state: "invited",
				projects: 0,
				kits: 0,
			},
		],
	});

export const newFlatSchema = z.object(flatSettingsShape).partial();

export const accountChangesSchema = z
	.strictObject({ home: homeNameSchema.describe("The flat's name."), ...flatSettingsShape })
	.partial();

export const expiresAtSchema = unixMsSchema.nullable().describe("When the account expires; never for null.");

const kitFileExample = {
	v: 1,
	kit: KIT,
	broker: { url: "mqtts://broker.example.com", username: KIT, password: "kq3m7Yx0T9dWl2RbV5uZcN8e" },
	cloudKeys: ["MCowBQYDK2VwAyEA11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"],
} as const;

export const kitFileAnswerSchema = kitFileSchema.meta({ id: "KitFile", examples: [kitFileExample] });

export const placedKitSchema = z
	.object({ accountId: messageIdSchema, kitFile: kitFileAnswerSchema })
	.meta({ id: "PlacedKit", examples: [{ accountId: ACCOUNT, kitFile: kitFileExample }] });
