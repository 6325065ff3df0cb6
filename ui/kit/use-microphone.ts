import { useEffect, useState } from "react";

/** `refused` by the person or the browser, `missing` where there is none: the call is then silent in one direction. */
export type Microphone =
	| { readonly state: "off" | "asking" | "refused" | "missing" }
	| { readonly state: "on"; readonly voice: MediaStreamTrack };

/** The person's voice for as long as it is wanted: then its light goes out. */
export function useMicrophone(isWanted: boolean): Microphone {
	const [microphone, setMicrophone] = useState<Microphone>({ state: "off" });
	useEffect(() => {
		if (!isWanted) return;
		let voice: MediaStreamTrack | undefined;
		let isOver = false;
		setMicrophone({ state: "asking" });
		openDevice({ audio: { echoCancellation: true, noiseSuppression: true } }).then(
			(stream) => {
				[voice] = stream.getAudioTracks();
				if (isOver) voice?.stop();
				else setMicrophone(voice === undefined ? { state: "missing" } : { state: "on", voice });
			},
			(error: unknown) => isOver || setMicrophone({ state: isRefusal(error) ? "refused" : "missing" }),
		);
		return () => {
			isOver = true;
			voice?.stop();
			setMicrophone({ state: "off" });
		};
	}, [isWanted]);
	return microphone;
}

/** As getUserMedia, which a page that came over plain http from another machine does not have. */
export async function openDevice(wanted: MediaStreamConstraints): Promise<MediaStream> {
	const devices: MediaDevices | undefined = navigator.mediaDevices;
	if (devices === undefined) throw new DOMException("not a secure context", "NotFoundError");
	return devices.getUserMedia(wanted);
}

/** Somebody, or a policy, said no; in every other case there is no device that works. */
export function isRefusal(error: unknown): boolean {
	return error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "SecurityError");
}
