import { useEffect } from "react";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";

/** Tells the agent, once for each generation, that its QR code was painted: two frames later it is on the glass. */
export function useQrShown(url: string | null): void {
	const commands = useCommands();
	const generation = useSnapshot((snapshot) => snapshot.generation);
	const isShown = url !== null;
	useEffect(() => {
		if (!isShown || generation === null) return;
		let frame = requestAnimationFrame(() => {
			frame = requestAnimationFrame(() => {
				// Nobody waits for the answer; where the line broke, the agent is told at the next showing.
				commands.qrShown({ generation }).catch(() => undefined);
			});
		});
		return () => cancelAnimationFrame(frame);
	}, [isShown, generation, commands]);
}
