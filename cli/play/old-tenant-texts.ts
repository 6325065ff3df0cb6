import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { buildingContacts } from "#fixtures/building.ts";
import type { Household } from "#fixtures/household.ts";
import type { Newcomer } from "./tenant-phone.ts";

/** Shorter ones, such as a PIN, occur in any file by chance. */
const MIN_LENGTH = 8;

/**
 * Texts of the old tenant that must be in no byte afterwards: what the household was made of, and who was on the panel.
 * Left out is what belongs to the building or the flat, and what the next tenant happens to share.
 */
export function oldTenantTexts(household: Household, before: MonitorSnapshot, next: Newcomer): string[] {
	const { master, members, landlines, calls, messages, access } = household.cloudTenant;
	const shown = before.account === null ? [] : [before.account.master, ...before.account.members];
	const texts = [
		...[master, ...members].flatMap(({ name, email, mobile }) => [name, email, mobile]),
		...landlines,
		...calls.flatMap(({ name, number }) => [name, number]),
		...messages.flatMap(({ title, body }) => [title, body]),
		...access.flatMap(({ name, value }) => [name, value]),
		...shown.map(({ name }) => name),
	];
	const building = buildingContacts().flatMap(({ name, number }) => [name, number]);
	const staying = JSON.stringify([household.home, household.flat, building, next]);
	const wanted = texts.filter((text) => text !== null && text.length >= MIN_LENGTH && !staying.includes(text));
	return [...new Set(wanted.filter((text) => text !== null))];
}
