import { z } from "zod";
import { type CommandName, commandInputs } from "#agent/api/commands.ts";
import { nameSchema } from "./expect-schema.ts";

const settingsCode = z.string().regex(/^\d{4,8}$/);
const commandNames = Object.keys(commandInputs) as [CommandName, ...CommandName[]];

/** The list that a person taps a row of, for each command that is about one row. */
export const listOf = {
	...({ deleteCall: "listCalls", markMessage: "listMessages", deleteMessage: "listMessages" } as const),
	...({ deletePicture: "listPictures", getPicture: "listPictures" } as const),
} satisfies Partial<Record<CommandName, CommandName>>;

export const isAboutRow = (command: CommandName): command is keyof typeof listOf => Object.hasOwn(listOf, command);

/** Stands for the row's until the scenario is played. */
const ANY_ID = "00000000-0000-4000-8000-000000000000";

/** The panel would refuse what it does not take; an editor's user wants to know before. */
const tap = z
	.strictObject({
		tap: z.enum(commandNames).describe("Any command of the panel."),
		input: z.record(z.string(), z.json()).default({}),
		row: z.int().min(1).max(100_000).optional().describe("The row of a list that it is about: 1 is the newest."),
	})
	.superRefine(({ tap, input, row }, { addIssue }) => {
		if (row !== undefined && !isAboutRow(tap))
			return addIssue({ code: "custom", path: ["row"], message: `${tap} is about no row` });
		const parsed = commandInputs[tap].safeParse(row === undefined ? input : { ...input, id: ANY_ID });
		for (const { path, message } of parsed.error?.issues ?? [])
			addIssue({ code: "custom", path: ["input", ...path], message });
	});

/** Who lives there, at the panel and with a phone. */
export const tenant = z.union([
	z.enum(["delete", "cancel-delete", "dismiss", "issue-qr", "register", "answer", "hang-up", "unlock"]),
	z.strictObject({ delete: z.strictObject({ "settings-code": settingsCode }) }),
	z.strictObject({
		"protect-delete": z.strictObject({ on: z.boolean(), "settings-code": settingsCode.default("123456") }),
	}),
	z.strictObject({
		register: z.strictObject({ by: nameSchema.describe("The QR code that was remembered by this name.") }),
	}),
	z.strictObject({ dial: z.strictObject({ name: z.string().max(120), number: z.string().max(32) }) }),
	tap,
]);
