import { useEffect, useState } from "react";
import { useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";

/** A cloud that answers within this time needs no page that says it is waited for. */
const WAITS_UNSEEN_MS = 120;

/**
 * Goes to the deletion's page once the agent has taken the request: at once where there is something to read, such as
 * that it waits for a connection; after a moment where only the cloud's answer is missing.
 */
export function useDeletionPageOnceAsked() {
	const { go } = useNavigation();
	const [asked, setAsked] = useState(false);
	const isUnderWay = useSnapshot(
		({ deletion }) => deletion.state === "sent" || (deletion.state === "idle" && deletion.outcome === null),
	);
	useEffect(() => {
		if (!asked) return;
		const open = () => go({ name: "deletion" });
		if (!isUnderWay) return open();
		const timer = setTimeout(open, WAITS_UNSEEN_MS);
		return () => clearTimeout(timer);
	}, [asked, isUnderWay, go]);
	return { asked, setAsked };
}
