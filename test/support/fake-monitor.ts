import type { CallRow, MonitorApi, MonitorCommands, MonitorSnapshot } from "#agent/api/monitor-api.ts";
import type { AlarmRow, ContactRow, MessageRow, PictureRow, RowPage } from "#agent/api/tenant-views.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { Generation, Milliseconds, UnixMs } from "#protocol/units.ts";
import { notices } from "./notices.ts";

/**
 * A MonitorApi whose snapshot a test sets as it likes. The real agent answers to the panel in test/e2e; here the panel
 * must be shown states that an agent reaches rarely or only for an instant, such as half of a wipe.
 */
export interface FakeMonitor {
	readonly api: MonitorApi;
	/** What the panel asked for, in order. */
	readonly asked: readonly { readonly command: keyof MonitorCommands; readonly input: unknown }[];
	push(change: Partial<MonitorSnapshot>): void;
	/** What the command does from now on; a FoyerError it throws is a refusal. */
	answer<C extends keyof MonitorCommands>(command: C, by: MonitorCommands[C]): void;
}

export function createFakeMonitor(first: MonitorSnapshot, calls: readonly CallRow[] = []): FakeMonitor {
	let snapshot = first;
	const listeners = new Set<(snapshot: MonitorSnapshot) => void>();
	const asked: { command: keyof MonitorCommands; input: unknown }[] = [];
	const answers: Partial<MonitorCommands> = {};
	const marked = new Map<string, boolean>();
	const messages = () =>
		messageRows(snapshot.counts.messages).map((message) => ({
			...message,
			read: marked.get(message.id) ?? message.read,
		}));

	const push = (change: Partial<MonitorSnapshot>) => {
		snapshot = { ...snapshot, ...change, sequence: snapshot.sequence + 1 };
		for (const listener of listeners) listener(snapshot);
	};
	const usual: Partial<MonitorCommands> = {
		listCalls: async ({ filter, after, skip, limit }) => {
			const rows = calls.filter(({ kind }) => filter === "all" || filter === kind);
			const start = (after === null ? 0 : rows.findIndex(({ id }) => id === after.id) + 1) + skip;
			return { rows: rows.slice(start, start + limit), total: rows.length, callsVersion: snapshot.callsVersion };
		},
		getPicture: async () => null,
		listMessages: async ({ skip, limit }) => pageOf(messages(), skip, limit),
		markMessage: async ({ id, read }) => {
			marked.set(id, read);
			const unreadMessages = messages().filter((message) => !message.read).length;
			push({ counts: { ...snapshot.counts, unreadMessages }, listsVersion: snapshot.listsVersion + 1 });
		},
		listAlarms: async ({ skip, limit }) => pageOf(alarmRows(snapshot.counts.alarms), skip, limit),
		listPictures: async ({ skip, limit }) => pageOf(pictureRows(snapshot.counts.pictures), skip, limit),
		listContacts: async () => contactRows,
		listZones: async () => [
			{ id: "hall-door", name: "Hall, door contact", kind: "intrusion", watched: snapshot.arming.mode !== "off" },
			{ id: "kitchen-smoke", name: "Kitchen, smoke", kind: "fire", watched: true },
		],
		triggerZone: async ({ zone }) => ({ raised: zone === "kitchen-smoke" }),
		listCallSignals: async () => ({ signals: [], iceServers: [] }),
		changeSettings: async (settings) => push({ settings: { ...snapshot.settings, ...settings } }),
		requestDeletion: async () => ({ operationId: "7c0e2f0e-6a0b-4a52-9d3e-0a9f1f6f2d11" }),
	};
	const commands = new Proxy({} as MonitorCommands, {
		get: (_, command: keyof MonitorCommands) => async (input: never) => {
			asked.push({ command, input });
			const by = answers[command] ?? usual[command];
			return by?.(input);
		},
	});
	const own: Pick<MonitorApi, "snapshot" | "subscribe"> = {
		snapshot: () => snapshot,
		subscribe: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
	const api = new Proxy({} as MonitorApi, {
		get: (_, name: keyof MonitorApi) =>
			name === "snapshot" || name === "subscribe" ? own[name] : Reflect.get(commands, name),
	});
	return { api, asked, push, answer: (command, by) => Object.assign(answers, { [command]: by }) };
}

/** Thursday 12 March 2026, 14:32:05 in London. */
export const NOW = Date.UTC(2026, 2, 12, 14, 32, 5) as UnixMs;
const HOUR = 3_600_000;
const at = (moment: number) => moment as UnixMs;

const enrolment = {
	url: "http://127.0.0.1:8080/e/4vDq0m3nTzqkq1H5cQ7rXw",
	code: "7QK4MX9T",
	issuedAt: at(NOW - 25.8 * HOUR),
	expiresAt: at(NOW + 46.2 * HOUR + 30_000),
};

/** A flat in which Margaret Oduya lives, online, with nothing going on. */
export const occupied: MonitorSnapshot = {
	sequence: 1,
	time: NOW,
	fault: null,
	device: {
		kit: "0C1105A1B2C3" as KitId,
		model: "Foyer M7",
		firmware: "113.30.10.12",
		bootId: "9a4bb8f1-9c4e-4f4f-8d0b-6d55ad1f6c3e",
		startedAt: at(NOW - 50.4 * HOUR),
	},
	network: { address: "192.168.1.42", netmask: "255.255.255.0", gateway: "192.168.1.1", broker: "127.0.0.1:1883" },
	link: { cloud: "online", since: at(NOW - 5 * HOUR), protocol: "5" },
	generation: 7 as Generation,
	account: {
		home: { name: "Apartment 4.02", issuedBy: "Harbour Lane Installations" },
		status: "activated",
		expiresAt: at(Date.UTC(2027, 11, 31)),
		createdAt: at(Date.UTC(2025, 1, 14)),
		master: { name: "Margaret Oduya", registered: true, email: "m•••••••@example.com", mobile: "+44 •••• •••172" },
		members: [{ name: "Tunde" }, { name: "Sade" }, { name: "Kofi" }, { name: "Ines" }],
		devices: [
			{ kind: "indoor-monitor", name: "Monitor" },
			{ kind: "door-phone", name: "Main entrance" },
		],
		sip: { family: "6100427", personal: "6100428" },
		landline: { service: true, status: true, expiresAt: null },
		settings: {
			callType: "sip-call",
			timeZone: "Europe/London",
			language: "en",
			homeAutomation: false,
			premiumPlan: true,
			withIndoorMonitor: true,
		},
	},
	enrolment: null,
	deletion: { state: "idle", outcome: null },
	lastWipe: null,
	damage: null,
	counts: {
		calls: 1204,
		missedUnseen: 2,
		messages: 31,
		unreadMessages: 3,
		alarms: 12,
		access: 13,
		contacts: 28,
		pictures: 218,
	},
	callsVersion: 1,
	listsVersion: 1,
	contacts: 28,
	latestMissed: null,
	arming: { mode: "off", armsAt: null },
	alarm: null,
	quiet: { on: false, hours: null, active: false },
	call: null,
	callSignals: 0,
	settings: {
		theme: "dark",
		textSize: "normal",
		brightness: 100,
		volume: 70,
		language: null,
		clock: "24h",
		ringtone: "chime",
		keyTones: false,
		screensaver: { minutes: 0, style: "clock" },
		callCapacity: 100_000,
		deletionProtected: false,
		disarmingProtected: false,
	},
};

const noCounts: MonitorSnapshot["counts"] = {
	calls: 0,
	missedUnseen: 0,
	messages: 0,
	unreadMessages: 0,
	alarms: 0,
	access: 0,
	contacts: 0,
	pictures: 0,
};

/** The same flat after its reset: nobody is registered, and the QR code is there. */
export const vacant: MonitorSnapshot = {
	...occupied,
	generation: 8 as Generation,
	account: occupied.account && {
		...occupied.account,
		master: { name: "Resident 5F2K", registered: false, email: null, mobile: null },
		members: [],
	},
	enrolment,
	counts: noCounts,
	contacts: 1,
	latestMissed: null,
};

export const wipe: NonNullable<MonitorSnapshot["lastWipe"]> = {
	evidence: {
		calls: 1204,
		messages: 31,
		alarms: 12,
		access: 13,
		contacts: 28,
		pictures: 218,
		bytes: 4_583_424,
		method: "overwrite-unlink",
		ms: 41 as Milliseconds,
	},
	at: NOW,
	source: "monitor",
};

/** A call log of any length, newest first. */
export function callRows(count: number): CallRow[] {
	const names = [
		"Main entrance",
		"Leila Haddad, apartment 4.03",
		"Concierge",
		"Garage gate",
		"Jonas Weber, apartment 5.01",
	];
	const numbers = ["1001", "6100403", "9000", "1002", "6100501"];
	const kinds = ["missed", "incoming", "outgoing", "missed", "incoming"] as const;
	return Array.from({ length: count }, (_, index) => {
		const kind = kinds[index % kinds.length] ?? "missed";
		return {
			id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
			kind,
			name: names[index % names.length] ?? "",
			number: numbers[index % numbers.length] ?? "",
			startedAt: at(NOW - 143_000 * 60 - index * 5_321_000),
			duration: (kind === "missed" ? 0 : 58_000 + index * 1000) as Milliseconds,
			rang: 30_000 as Milliseconds,
			pictureId: index % 2 === 0 ? "0d1f3a52-31f7-4f1c-8d28-3b1f6f6a9a10" : null,
		};
	});
}

function pageOf<Row>(rows: readonly Row[], skip: number, limit: number): RowPage<Row> {
	return { rows: rows.slice(skip, skip + limit), total: rows.length };
}

const rowId = (list: number, index: number) => `0000000${list}-0000-4000-8000-${String(index).padStart(12, "0")}`;

/** Notices, newest first; the three newest are unread. */
export function messageRows(count: number): MessageRow[] {
	return Array.from({ length: count }, (_, index) => ({
		id: rowId(1, index),
		receivedAt: at(NOW - HOUR - index * 31 * HOUR),
		...(notices[index % notices.length] ?? notices[0]),
		read: index > 2,
	}));
}

/** Alarms, newest first, all acknowledged. */
export function alarmRows(count: number): AlarmRow[] {
	const kinds = ["intrusion", "fire", "water", "panic", "tamper"] as const;
	const zones = [
		"Hall, door contact",
		"Kitchen, smoke",
		"Bathroom, leak",
		"Bedroom, panic button",
		"Monitor, back cover",
	];
	return Array.from({ length: count }, (_, index) => ({
		id: rowId(2, index),
		at: at(NOW - 40 * HOUR - index * 131 * HOUR),
		zone: zones[index % zones.length] ?? "",
		kind: kinds[index % kinds.length] ?? "fire",
		acknowledged: true,
	}));
}

export function pictureRows(count: number): PictureRow[] {
	return Array.from({ length: count }, (_, index) => ({
		id: rowId(3, index),
		takenAt: at(NOW - HOUR - index * 9 * HOUR),
		name: index % 5 === 4 ? null : "Main entrance",
	}));
}

export const contactRows: readonly ContactRow[] = [
	{ id: "1", name: "Concierge", number: "9000", group: "Building" },
	{ id: "2", name: "Main entrance", number: "1001", group: "Building" },
	{ id: "3", name: "Zoë Oduya", number: "+44 7700 900172", group: "Family" },
	{ id: "4", name: "Leila Haddad, apartment 4.03", number: "6100403", group: "Neighbours" },
	{ id: "5", name: "Jonas Weber, apartment 5.01", number: "6100501", group: "Neighbours" },
	{ id: "6", name: "Łucja Nowak, apartment 5.02", number: "6100502", group: "Neighbours" },
];
