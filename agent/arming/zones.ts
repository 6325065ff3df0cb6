import type { AlarmKind, ArmingMode } from "#agent/api/tenant-views.ts";

export interface Zone {
	readonly id: string;
	/** The label that an installer gave it. */
	readonly name: string;
	readonly kind: AlarmKind;
	/** The modes in which it is watched. */
	readonly modes: readonly ArmingMode[];
}

const always = ["off", "home", "night", "away"] as const satisfies readonly ArmingMode[];
const shell = ["home", "night", "away"] as const satisfies readonly ArmingMode[];

/** The sensors wired to this monitor, emulated. At home the outer shell is watched, at night the hall too. */
export const zones: readonly Zone[] = [
	{ id: "hall-door", name: "Hall, door contact", kind: "intrusion", modes: shell },
	{ id: "balcony-glass", name: "Balcony, glass break", kind: "intrusion", modes: shell },
	{ id: "hall-motion", name: "Hall, motion", kind: "intrusion", modes: ["night", "away"] },
	{ id: "living-motion", name: "Living room, motion", kind: "intrusion", modes: ["away"] },
	{ id: "kitchen-smoke", name: "Kitchen, smoke", kind: "fire", modes: always },
	{ id: "bathroom-leak", name: "Bathroom, leak", kind: "water", modes: always },
	{ id: "bedroom-panic", name: "Bedroom, panic button", kind: "panic", modes: always },
	{ id: "monitor-cover", name: "Monitor, back cover", kind: "tamper", modes: always },
];
