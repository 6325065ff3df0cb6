import fc from "fast-check";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { type commandInputs, commandNames } from "#agent/api/commands.ts";
import type { MonitorApi, MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { servePort } from "#agent/api/port.ts";
import { FoyerError } from "#protocol/foyer-error.ts";

/** An agent whose commands say what they were given; the port is about frames, not about monitors. */
function setUp(override: Partial<MonitorApi> = {}) {
	const sent: Record<string, unknown>[] = [];
	const called: [string, unknown][] = [];
	const log: Record<string, unknown>[] = [];
	const subscribers = new Set<(snapshot: MonitorSnapshot) => void>();
	let receive = (_text: string) => {};
	let close = () => {};
	const commands = Object.fromEntries(
		commandNames.map((name) => [name, async (input: unknown) => void called.push([name, input])]),
	);
	const api = {
		...commands,
		snapshot: () => ({ sequence: 1 }),
		subscribe(listener: (snapshot: MonitorSnapshot) => void) {
			subscribers.add(listener);
			return () => subscribers.delete(listener);
		},
		...override,
	} as unknown as MonitorApi;
	const port = {
		send: (text: string) => void sent.push(JSON.parse(text)),
		onMessage: (listener: (text: string) => void) => {
			receive = listener;
		},
		onClose: (listener: () => void) => {
			close = listener;
		},
	};
	servePort(api, port, pino({}, { write: (line) => void log.push(JSON.parse(line)) }));
	const answer = async (frame: unknown) => {
		receive(typeof frame === "string" ? frame : JSON.stringify(frame));
		// One turn for the command, one for the answer, which waits for the snapshots of the first.
		for (let turn = 0; turn < 2; turn += 1) await new Promise((done) => setImmediate(done));
		return sent.at(-1);
	};
	const push = (sequence: number) => {
		for (const subscriber of subscribers) subscriber({ sequence } as MonitorSnapshot);
	};
	return { sent, called, log, answer, push, close: () => close(), subscribers };
}

describe("the port", () => {
	it("sends the snapshot at once and after every change, until it closes", () => {
		const { sent, push, close, subscribers } = setUp();
		push(2);
		expect(sent).toEqual([{ snapshot: { sequence: 1 } }, { snapshot: { sequence: 2 } }]);
		close();
		expect(subscribers.size).toBe(0);
	});

	it("runs a command and answers with its result under the same id", async () => {
		const { answer, called } = setUp({ getPicture: async () => ({ mime: "image/png", base64: "" }) });
		const id = "5a0c8a3e-6f39-4c7f-9f0a-2f4a86c3b0d7";
		expect(await answer({ id: 7, command: "deleteCall", input: { id } })).toEqual({ id: 7, result: null });
		expect(called).toEqual([["deleteCall", { id }]]);
		expect(await answer({ id: 8, command: "getPicture", input: { id } })).toEqual({
			id: 8,
			result: { mime: "image/png", base64: "" },
		});
	});

	it("answers a refusal with its code, and a detail where there is one", async () => {
		const { answer } = setUp({
			endCall: async () => {
				throw new FoyerError("no-call");
			},
			answerCall: async () => {
				throw new FoyerError("device-store-damaged", "device.sqlite");
			},
		});
		expect(await answer({ id: 1, command: "endCall", input: {} })).toEqual({ id: 1, error: { code: "no-call" } });
		expect(await answer({ id: 2, command: "answerCall", input: {} })).toEqual({
			id: 2,
			error: { code: "device-store-damaged", detail: "device.sqlite" },
		});
	});

	it("answers a bug with `internal` alone, and logs it", async () => {
		const { answer, log } = setUp({
			endCall: async () => {
				throw new TypeError("x is not a function");
			},
		});
		expect(await answer({ id: 1, command: "endCall", input: {} })).toEqual({ id: 1, error: { code: "internal" } });
		expect(log).toMatchObject([{ msg: "a command failed" }]);
	});

	it.each([
		["an unknown command", { command: "formatDisk", input: {} }, "command"],
		["a name of Object's own", { command: "constructor", input: {} }, "command"],
		["a method that is no command", { command: "subscribe", input: {} }, "command"],
		["input of another form", { command: "deleteCall", input: { id: "1" } }, "id"],
		["no input", { command: "deleteAllCalls" }, "input"],
		["input with too much in it", { command: "endCall", input: { extra: true } }, "input"],
		["a brightness that nobody could read by", { command: "changeSettings", input: { brightness: 19 } }, "brightness"],
		["a setting that is undefined text", { command: "changeSettings", input: { theme: "pink" } }, "theme"],
		[
			"a Settings Code that is too short",
			{ command: "changeSettingsCode", input: { current: "1", next: "12" } },
			"next",
		],
		[
			"a page of too many rows",
			{ command: "listCalls", input: { filter: "all", after: null, skip: 0, limit: 201 } },
			"limit",
		],
	])("refuses %s and runs nothing", async (_what, frame, detail) => {
		const { answer, called } = setUp();
		expect(await answer({ id: 3, ...frame })).toEqual({ id: 3, error: { code: "validation-failed", detail } });
		expect(called).toEqual([]);
	});

	it("drops a frame of any other form, whatever it is", async () => {
		const { answer, sent, called, log } = setUp();
		for (const frame of ["", "{", "7", '{"id":"7","command":"endCall","input":{}}', '{"command":"endCall","input":{}}'])
			await answer(frame);
		expect(sent).toHaveLength(1);
		expect(log).toHaveLength(5);
		await fc.assert(
			fc.asyncProperty(fc.json(), async (text) => {
				await answer(text);
				expect(sent).toHaveLength(1);
			}),
			{ numRuns: 50 },
		);
		expect(called).toEqual([]);
	});

	it("takes every command of the interface with valid input", async () => {
		const id = "5a0c8a3e-6f39-4c7f-9f0a-2f4a86c3b0d7";
		const samples: { [Name in keyof typeof commandInputs]?: unknown } = {
			requestDeletion: { settingsCode: "123456" },
			qrShown: { generation: 8 },
			listCalls: { filter: "missed", after: { startedAt: 1, id }, skip: 0, limit: 50 },
			deleteCall: { id },
			getPicture: { id },
			dial: { name: "Door", number: "1001" },
			listCallSignals: { callId: id, after: 0 },
			sendCallSignal: { callId: id, signal: { session: id, kind: "ready", body: "" } },
			changeSettings: {
				theme: "light",
				textSize: "largest",
				brightness: 20,
				volume: 0,
				language: null,
				clock: "24h",
				ringtone: "bell",
				keyTones: false,
				screensaver: { minutes: 2, style: "pictures" },
				callCapacity: 100,
			},
			listMessages: { skip: 0, limit: 200 },
			markMessage: { id, read: true },
			deleteMessage: { id },
			listPictures: { skip: 8, limit: 8 },
			deletePicture: { id },
			setArming: { mode: "away", settingsCode: "123456" },
			listAlarms: { skip: 0, limit: 1 },
			silenceAlarm: { settingsCode: "123456" },
			triggerZone: { zone: "hall-door" },
			protectDisarming: { protect: true, settingsCode: "123456" },
			changeQuiet: { on: false, hours: { from: 1320, to: 420 } },
			protectDeletion: { protect: true, settingsCode: "123456" },
			changeSettingsCode: { current: "123456", next: "12345678" },
		};
		const { answer, called } = setUp();
		for (const command of commandNames) await answer({ id: 1, command, input: samples[command] ?? {} });
		expect(called.map(([name]) => name)).toEqual(commandNames);
	});
});
