import { kitIdSchema } from "#protocol/kit-id.ts";
import type { AuditView } from "../shared/console-api.ts";
import { searchText } from "../shared/format-kit.ts";

/** What is typed above the audit log: dates as `2026-03-12`, a kit as on its label. */
export interface AuditFilters {
	readonly from: string;
	readonly to: string;
	readonly kit: string;
	readonly source: string;
}

/** The moments and the kit that are meant; a day is the reader's own, and the last one counts whole. */
export function auditViewOf({ from, to, kit, source }: AuditFilters): AuditView {
	return { from: startOfDay(from, 0), to: startOfDay(to, 1), kit: kitOf(kit) ?? "", source };
}

/** A kit half typed narrows nothing, and is wrong once somebody leaves it so. */
export function isKitInvalid(typed: string): boolean {
	return typed.trim() !== "" && kitOf(typed) === null;
}

function kitOf(typed: string): string | null {
	const kit = kitIdSchema.safeParse(searchText(typed).toUpperCase());
	return kit.success ? kit.data : null;
}

function startOfDay(date: string, daysLater: number): number | null {
	const [year, month, day] = date.split("-").map(Number);
	if (year === undefined || month === undefined || day === undefined) return null;
	const start = new Date(year, month - 1, day + daysLater).getTime();
	return Number.isNaN(start) ? null : start;
}
