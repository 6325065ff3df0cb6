import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import type { Page } from "../state/page.ts";
import { screenOf } from "../state/screen.ts";

/**
 * Whether nobody misses anything while the glass sleeps: no call, no alarm, nobody leaving, no deletion that somebody
 * waits for, and no QR code that somebody may be scanning.
 */
export function maySleep(snapshot: MonitorSnapshot, page: Page): boolean {
	const { call, alarm, arming, deletion } = snapshot;
	if (call !== null || alarm !== null || arming.armsAt !== null || deletion.state !== "idle") return false;
	return screenOf(snapshot, page).name === "page";
}
