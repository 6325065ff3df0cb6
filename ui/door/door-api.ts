import type { DoorFacts } from "#cloud/doors/door-facts.ts";
import type { DoorAnswer, DoorKey, DoorTry } from "#cloud/doors/doors.ts";
import type { DoorNews } from "#cloud/kits/ring-states.ts";
import type { CallSignal } from "#protocol/call-signal.ts";
import type { DoorPicture } from "#protocol/inbox.ts";
import type { Generation } from "#protocol/units.ts";
import { askCloud, type CloudAnswer } from "#ui/kit/cloud-request.ts";

/** How the monitor took the ring. */
export type RemoteCallState = Extract<DoorNews, { type: "state" }>["state"];

export interface DoorPhone extends DoorFacts {
	readonly iceServers: readonly string[];
}

export const askDoor = (kit: string) => askCloud<DoorPhone>(`/dev/door/${kit}`);

export const askKeys = (kit: string) => askCloud<{ readonly items: readonly DoorKey[] }>(`/dev/door/${kit}/keys`);

export const ring = (kit: string, body: { readonly generation: Generation; readonly picture: DoorPicture | null }) =>
	askCloud<{ readonly callId: string }>(`/dev/door/${kit}/ring`, { method: "POST", body });

export const hangUp = (kit: string, callId: string) =>
	askCloud<undefined>(`/dev/door/${kit}/hang-up`, { method: "POST", body: { callId } });

export const saySignal = (kit: string, callId: string, signal: CallSignal) =>
	askCloud<undefined>(`/dev/door/${kit}/signal`, { method: "POST", body: { callId, signal } });

/** What is shown to the door: digits, a card, a phone or a code. */
export type Shown = Pick<DoorTry, "access" | "value">;

/** The picture is taken in the generation that goes with it: one from before a reset opens nothing and is kept nowhere. */
export async function tryAccess(
	kit: string,
	shown: Shown,
	takePicture: () => DoorPicture | null,
): Promise<CloudAnswer<DoorAnswer>> {
	const door = await askDoor(kit);
	if (!door.ok) return door;
	const body = { ...shown, generation: door.value.generation, picture: takePicture() };
	return askCloud<DoorAnswer>(`/dev/door/${kit}/access`, { method: "POST", body });
}

/** As hangUp, for a page that is being left: the browser sends it all the same. */
export function hangUpLeaving(kit: string, callId: string): void {
	const body = new Blob([JSON.stringify({ callId })], { type: "application/json" });
	navigator.sendBeacon(`/dev/door/${kit}/hang-up`, body);
}

export interface CallListener {
	news(news: DoorNews): void;
	/** There will be no more: the call is over, or the cloud has forgotten it. */
	over(): void;
}

/** What becomes of a call, as it happens; returns how to stop listening. */
export function followCall(kit: string, callId: string, listener: CallListener): () => void {
	const events = new EventSource(`/dev/door/${kit}/calls/${callId}/events`);
	events.addEventListener("message", ({ data }: MessageEvent<string>) => listener.news(JSON.parse(data)));
	events.addEventListener("over", () => {
		// A stream that only ended would be asked for again.
		events.close();
		listener.over();
	});
	events.addEventListener("error", () => {
		// It connects again by itself, but not where the cloud refused it.
		if (events.readyState === EventSource.CLOSED) listener.over();
	});
	return () => events.close();
}
