import { askCloud, type CloudAnswer } from "#ui/kit/cloud-request.ts";

/** How the monitor took the ring, as the cloud knows it. */
export type RemoteCallState = "ringing" | "answered" | "declined" | "ended" | "missed";

export interface DoorPicture {
	readonly mime: "image/svg+xml";
	readonly base64: string;
}

export function ring(kit: string, picture: DoorPicture | null): Promise<CloudAnswer<{ readonly callId: string }>> {
	return askCloud(`/dev/door/${kit}/ring`, { method: "POST", body: { picture } });
}

export function hangUp(kit: string, callId: string): Promise<CloudAnswer<undefined>> {
	return askCloud(`/dev/door/${kit}/hang-up`, { method: "POST", body: { callId } });
}

export function callState(
	kit: string,
	callId: string,
): Promise<CloudAnswer<{ readonly state: RemoteCallState | null }>> {
	return askCloud(`/dev/door/${kit}/state?callId=${callId}`);
}
