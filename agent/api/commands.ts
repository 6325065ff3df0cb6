import { z } from "zod";
import { callSignalSchema } from "#protocol/call-signal.ts";
import { callKinds } from "#protocol/events.ts";
import { languages } from "#protocol/languages.ts";
import { generationSchema, messageIdSchema, unixMsSchema } from "#protocol/units.ts";
import { type MonitorCommands, ringtones, screensaverMinutes, textSizes } from "./monitor-api.ts";
import { armingModes } from "./tenant-views.ts";

export type CommandName = keyof MonitorCommands;
export type CommandInput<Name extends CommandName> = Parameters<MonitorCommands[Name]>[0];

const nothing = z.strictObject({});
const settingsCode = z.string().regex(/^\d{4,8}$/);
const place = z.strictObject({ skip: z.int().min(0), limit: z.int().min(1).max(200) });
const minuteOfDay = z.int().min(0).max(1439);
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
	listCallSignals: z.strictObject({ callId: messageIdSchema, after: z.int().min(0) }),
	sendCallSignal: z.strictObject({ callId: messageIdSchema, signal: callSignalSchema }),
	changeSettings: z.strictObject({
		theme: z.enum(["dark", "light"]).exactOptional(),
		textSize: z.enum(textSizes).exactOptional(),
		brightness: percent.min(20).exactOptional(),
		volume: percent.min(0).exactOptional(),
		language: z.enum(languages).nullable().exactOptional(),
		clock: z.enum(["24h", "12h"]).exactOptional(),
		ringtone: z.enum(ringtones).exactOptional(),
		keyTones: z.boolean().exactOptional(),
		screensaver: z
			.strictObject({ minutes: z.literal(screensaverMinutes), style: z.enum(["clock", "pictures"]) })
			.exactOptional(),
		callCapacity: z.int().min(100).max(1_000_000).exactOptional(),
	}),
	protectDeletion: z.strictObject({ protect: z.boolean(), settingsCode: z.string().max(64) }),
	listMessages: place,
	markMessage: z.strictObject({ id: messageIdSchema, read: z.boolean() }),
	deleteMessage: z.strictObject({ id: messageIdSchema }),
	deleteReadMessages: nothing,
	listPictures: place,
	deletePicture: z.strictObject({ id: messageIdSchema }),
	deleteAllPictures: nothing,
	listContacts: nothing,
	setArming: z.strictObject({ mode: z.enum(armingModes), settingsCode: z.string().max(64).optional() }),
	cancelArming: nothing,
	listAlarms: place,
	silenceAlarm: z.strictObject({ settingsCode: z.string().max(64).optional() }),
	listZones: nothing,
	triggerZone: z.strictObject({ zone: z.string().max(64) }),
	protectDisarming: z.strictObject({ protect: z.boolean(), settingsCode: z.string().max(64) }),
	changeQuiet: z.strictObject({
		on: z.boolean().exactOptional(),
		hours: z.strictObject({ from: minuteOfDay, to: minuteOfDay }).nullable().exactOptional(),
	}),
	changeSettingsCode: z.strictObject({ current: z.string().max(64), next: settingsCode }),
} as const satisfies { readonly [Name in CommandName]: z.ZodType<CommandInput<Name>> };

export const commandNames = Object.keys(commandInputs) as CommandName[];
