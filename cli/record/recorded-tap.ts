import type { CommandInput, CommandName } from "#agent/api/commands.ts";
import type { ErrorCode } from "#protocol/error-codes.ts";
import type { Step } from "../scenario/schema.ts";

type TenantStep = Extract<Step, { readonly tenant: unknown }>;
type Wish = TenantStep["tenant"];

/** A code that is right and one that is not, on a monitor whose code nobody has changed. What was typed is not kept. */
const RIGHT_CODE = "123456";
const WRONG_CODE = "000000";

/** What a touch becomes in a scenario; null where it only reads, or is about a row that another household does not have. */
type Recorded<Name extends CommandName> = (input: CommandInput<Name>, code: string) => Wish | null;

const leftOut = () => null;
const tap = (name: CommandName, input: Record<string, unknown> = {}): Wish => ({ tap: name, input: input as never });

/** For every command: one that is missing here does not compile. Names and numbers that were typed do not come through. */
const recorded: { readonly [Name in CommandName]: Recorded<Name> } = {
	requestDeletion: ({ settingsCode }, code) =>
		settingsCode === undefined ? "delete" : { delete: { "settings-code": code } },
	cancelDeletion: () => "cancel-delete",
	dismissOutcome: () => "dismiss",
	issueQr: () => "issue-qr",
	answerCall: () => "answer",
	endCall: () => "hang-up",
	unlockDoor: () => "unlock",
	dial: () => ({ dial: { name: "Concierge", number: "100" } }),
	protectDeletion: ({ protect: on }, code) => ({ "protect-delete": { on, "settings-code": code } }),
	protectDisarming: ({ protect }, settingsCode) => tap("protectDisarming", { protect, settingsCode }),
	deleteAllCalls: () => tap("deleteAllCalls"),
	markCallsSeen: () => tap("markCallsSeen"),
	deleteReadMessages: () => tap("deleteReadMessages"),
	deleteAllPictures: () => tap("deleteAllPictures"),
	cancelArming: () => tap("cancelArming"),
	changeSettings: (input) => tap("changeSettings", { ...input }),
	changeQuiet: (input) => tap("changeQuiet", { ...input }),
	triggerZone: ({ zone }) => tap("triggerZone", { zone }),
	setArming: ({ mode, settingsCode }, code) =>
		tap("setArming", settingsCode === undefined ? { mode } : { mode, settingsCode: code }),
	silenceAlarm: ({ settingsCode }, code) =>
		tap("silenceAlarm", settingsCode === undefined ? {} : { settingsCode: code }),
	// Whoever registers has seen the code: the step says so by itself.
	qrShown: leftOut,
	changeSettingsCode: leftOut,
	...{ listCalls: leftOut, getPicture: leftOut, listMessages: leftOut, listPictures: leftOut, listContacts: leftOut },
	...{ listAlarms: leftOut, listZones: leftOut, listCallSignals: leftOut, sendCallSignal: leftOut },
	...{ deleteCall: leftOut, markMessage: leftOut, deleteMessage: leftOut, deletePicture: leftOut },
};

/** The step for a touch that was made, and for how it was refused. */
export function recordedTap(name: CommandName, input: unknown, refused: ErrorCode | null): TenantStep | null {
	const code = refused === "settings-code-wrong" ? WRONG_CODE : RIGHT_CODE;
	// The port has checked the input by the schema of this very command.
	const tenant = (recorded[name] as Recorded<CommandName>)(input as never, code);
	if (tenant === null) return null;
	return refused === null ? { tenant } : { tenant, refused };
}
