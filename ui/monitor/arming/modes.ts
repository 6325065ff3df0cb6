import {
	BellElectric,
	DoorOpen,
	Droplets,
	Flame,
	House,
	type LucideIcon,
	MoonStar,
	ShieldCheck,
	ShieldOff,
	Wrench,
} from "lucide-react";
import type { AlarmKind, ArmingMode } from "#agent/api/tenant-views.ts";

/** In the order in which more and more is watched. */
export const modes = ["off", "home", "night", "away"] as const satisfies readonly ArmingMode[];

export const modeIcons: Record<ArmingMode, LucideIcon> = {
	off: ShieldOff,
	home: House,
	night: MoonStar,
	away: ShieldCheck,
};

export const alarmIcons: Record<AlarmKind, LucideIcon> = {
	intrusion: DoorOpen,
	fire: Flame,
	water: Droplets,
	panic: BellElectric,
	tamper: Wrench,
};
