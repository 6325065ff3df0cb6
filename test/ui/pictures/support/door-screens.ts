import type { DoorKey } from "#cloud/doors/doors.ts";
import type { Answers } from "./studio.ts";
import type { SurfaceScreen } from "./surface-subjects.ts";

const KIT = "0C1105A1B2C3";
const path = `/door/${KIT}`;
/** As it hangs beside a door, and on a phone. */
export const doorWindows = [
	{ width: 1280, height: 800 },
	{ width: 390, height: 844 },
] as const;

const keys: readonly DoorKey[] = [
	{ access: "nfc", name: "Margaret Oduya", value: "04A1B2C3D4E5F6" },
	{ access: "nfc", name: "Tunde", value: "04A1B2C3D4E5F7" },
	{ access: "bluetooth", name: "Margaret’s phone", value: "5C:FB:3A:10:22:E4" },
];

/** What becomes of a call, said in one go; the page does not ask again while its picture is taken. */
const news = (...said: readonly object[]) => ({
	contentType: "text/event-stream" as const,
	body: `retry: 86400000\n\n${said.map((data) => `data: ${JSON.stringify(data)}\n\n`).join("")}`,
});

const answers: Answers = {
	[path]: { json: { generation: 7, door: "Main entrance", iceServers: [] } },
	"/keys": { json: { items: keys } },
	"/ring": { json: { callId: "0b6f3f52-6b0e-4f6e-9a55-3f8f0a9b7c01" } },
	"/signal": { json: {} },
	"/hang-up": { json: {} },
	"/events": news(),
	// The door stays open for as long as pictures are taken.
	"/access": { json: { granted: true, openFor: 3_600_000 } },
};
const digits = ["4", "7", "1", "1"] as const;

export const doorScreens: Readonly<Record<string, SurfaceScreen>> = {
	"door-ready": { path, answers, steps: [], shows: "states.idle" },
	"door-answered": {
		path,
		answers: { ...answers, "/events": news({ type: "state", state: "answered" }) },
		steps: [{ tap: "call" }],
		shows: "states.answered",
	},
	"door-pin": { path, answers, steps: [{ tap: "ways.pin" }, { press: digits }], shows: "pin.enter" },
	"door-open": { path, answers, steps: [{ tap: "ways.pin" }, { press: [...digits, "Enter"] }], shows: "entry.open" },
	"door-qr-code": { path, answers, steps: [{ tap: "ways.qr" }], shows: "qr.choose" },
	"door-keys": { path, answers, steps: [{ tap: "ways.keys" }], shows: "keys.foreign" },
};
