import type { Updateable } from "kysely";
import { z } from "zod";
import { lineSchema } from "#protocol/text.ts";
import { unixMsSchema } from "#protocol/units.ts";
import type { FlatSettings } from "../placing.ts";
import type { AccountTable, Flag } from "../store/account-tables.ts";
import type { Flat } from "./usual-flat.ts";

/** The flat's name, as account documents allow it. */
export const homeNameSchema = lineSchema(120).min(1);

/** What whoever looks after a flat may set. */
export const flatSettingsShape = {
	callType: z.enum(["ip-call", "sip-call"]),
	timeZone: lineSchema(64).refine(isTimeZone, "a time zone of the IANA database").describe("As in Europe/London."),
	language: lineSchema(16).refine(isLanguage, "a language tag").describe("BCP 47, as in en or pt-BR."),
	homeAutomation: z.boolean(),
	premiumPlan: z.boolean(),
	withIndoorMonitor: z.boolean(),
	landlineService: z.boolean(),
	landlineExpiresAt: unixMsSchema.nullable(),
};

/** A new flat with the settings that were named in place of the usual ones. */
export function flatWith(usual: Flat, named: FlatSettings, expiresAt: Flat["expiresAt"]): Flat {
	const { landlineService: service = usual.landline.service, landlineExpiresAt = null, ...settings } = named;
	const given = Object.entries(settings).filter(([, value]) => value !== undefined);
	return {
		...usual,
		expiresAt,
		landline: { service, status: service, expiresAt: landlineExpiresAt },
		settings: { ...usual.settings, ...Object.fromEntries(given) },
	};
}

/** The columns that changes are kept in; Landline Status follows the service. */
export function columnsOf(changes: FlatSettings & { readonly home?: string | undefined }): Updateable<AccountTable> {
	const { landlineService } = changes;
	const columns: { readonly [Column in keyof AccountTable]?: AccountTable[Column] | undefined } = {
		home_name: changes.home,
		call_type: changes.callType,
		time_zone: changes.timeZone,
		language: changes.language,
		home_automation: flagOf(changes.homeAutomation),
		premium_plan: flagOf(changes.premiumPlan),
		with_indoor_monitor: flagOf(changes.withIndoorMonitor),
		landline_service: flagOf(landlineService),
		landline_status: flagOf(landlineService),
		landline_expires_at: changes.landlineExpiresAt,
	};
	return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

const flagOf = (value: boolean | undefined): Flag | undefined => (value === undefined ? undefined : value ? 1 : 0);

function isTimeZone(name: string): boolean {
	try {
		// An offset such as +01:00 is a zone to Intl, but knows no summer time.
		return /^[A-Z]/i.test(name) && Intl.DateTimeFormat("en", { timeZone: name }) !== null;
	} catch {
		return false;
	}
}

function isLanguage(tag: string): boolean {
	try {
		return Intl.getCanonicalLocales(tag).length === 1;
	} catch {
		return false;
	}
}
