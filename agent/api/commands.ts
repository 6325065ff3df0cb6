import { z } from "zod";
import { callKinds } from "#protocol/events.ts";
import { generationSchema, messageIdSchema, unixMsSchema } from "#protocol/units.ts";
import type { MonitorCommands } from "./monitor-api.ts";

export type CommandName = keyof MonitorCommands;
export type CommandInput<Name extends CommandName> = Parameters<MonitorCommands[Name]>[0];

const nothing = z.strictObject({});
const settingsCode = z.string().regex(/^\d{4,8}$/);
const percent = z.int().max(100);

/** What each command takes, as it comes from a panel. A command that is missing here does not compile. */
export const commandInputs = {
	requestDeletion: z.strictObject({ settingsCode: z.string().max(64).optional() }),
	cancelDeletion: nothing,
	dismissOutcome: nothing,
	issueQr: nothing,
	qrShown: z.strictObject({ generation: generationSchema }),
	listCalls: z.strictObject({
		filter: z.enum(["all", ...callKinds]),
		after: z.strictObject({ startedAt: unixMsSchema, id: messageIdSchema }).nullable(),
		skip: z.int().min(0),
		limit: z.int().min(1).max(200),
	}),
	deleteCall: z.strictObject({ id: messageIdSchema }),
	deleteAllCalls: nothing,
	markCallsSeen: nothing,
	getPicture: z.strictObject({ id: messageIdSchema }),
	dial: z.strictObject({ name: z.string().max(120), number: z.string().max(32) }),
	answerCall: nothing,
	endCall: nothing,
	unlockDoor: nothing,
	changeSettings: z.strictObject({
		theme: z.enum(["dark", "light"]).exactOptional(),
		brightness: percent.min(20).exactOptional(),
		volume: percent.min(0).exactOptional(),
		language: z.enum(["en", "de"]).nullable().exactOptional(),
		doNotDisturb: z.boolean().exactOptional(),
		callCapacity: z.int().min(100).max(1_000_000).exactOptional(),
	}),
	protectDeletion: z.strictObject({ protect: z.boolean(), settingsCode: z.string().max(64) }),
	changeSettingsCode: z.strictObject({ current: z.string().max(64), next: settingsCode }),
} as const satisfies { readonly [Name in CommandName]: z.ZodType<CommandInput<Name>> };

export const commandNames = Object.keys(commandInputs) as CommandName[];
