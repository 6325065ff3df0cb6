import type { FlatSettings } from "#cloud/placing.ts";
import type { AccountDetail } from "#cloud/ports/accounts.ts";
import { dayOf, lastMomentOf } from "./day.ts";

/** What is typed and chosen about a flat. */
export interface FlatForm {
	readonly home: string;
	readonly callType: "ip-call" | "sip-call";
	readonly timeZone: string;
	readonly language: string;
	readonly homeAutomation: boolean;
	readonly premiumPlan: boolean;
	readonly withIndoorMonitor: boolean;
	readonly landlineService: boolean;
	/** A day, or nothing. */
	readonly landlineExpires: string;
}

/** The usual flat, where and in which language the person works who adds it. */
export function emptyFlat(timeZone: string, language: string): FlatForm {
	return {
		home: "",
		callType: "sip-call",
		timeZone,
		language,
		homeAutomation: false,
		premiumPlan: true,
		withIndoorMonitor: true,
		landlineService: false,
		landlineExpires: "",
	};
}

export function flatOf({ name, document: { settings, landline } }: AccountDetail): FlatForm {
	return {
		home: name,
		...settings,
		landlineService: landline.service,
		landlineExpires: dayOf(landline.expiresAt),
	};
}

/** As the cloud takes it; the name goes its own way. */
export function settingsOf({ home: _, landlineExpires, ...settings }: FlatForm): FlatSettings {
	return { ...settings, landlineExpiresAt: lastMomentOf(landlineExpires) };
}
