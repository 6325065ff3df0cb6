import type { ArmingView } from "#agent/api/tenant-views.ts";

/** Something more is watched than always. While the family leaves, not yet. */
export function isArmed({ mode, armsAt }: ArmingView): boolean {
	return mode !== "off" && armsAt === null;
}
