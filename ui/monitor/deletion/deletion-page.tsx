import { createContext, useContext, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { PageFrame } from "../frame/page-frame.tsx";
import { useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import { OutcomePage } from "./outcome-page.tsx";
import { ProgressPage } from "./progress-page.tsx";

/** One page through all of a deletion: its progress, or how it ended without one. */
export function DeletionPage() {
	const { t } = useTranslation("monitor");
	const deletion = useSnapshot((snapshot) => snapshot.deletion);
	const isLong = useContext(LongDeletion);
	const isForgetting = deletion.state === "accepted" || deletion.state === "wiping";
	// The tenant is off the glass; drawing more would only keep the QR code waiting.
	if (isForgetting && !isLong) return <PageFrame still title={t(`deletion.title.${deletion.state}`)} />;
	if (deletion.state !== "idle") return <ProgressPage deletion={deletion} />;
	return deletion.outcome === null ? null : <OutcomePage outcome={deletion.outcome} />;
}

/** Whether the deletion under way takes long enough to have its progress drawn. */
export const LongDeletion = createContext(false);

/** A wipe that is over within this time needs no picture of its progress. */
const FORGETS_UNSEEN_MS = 100;

/** To be called above whatever is thrown away with the tenancy: progress that was on the glass stays there through the switch. */
export function useLongDeletion(): boolean {
	const isForgetting = useSnapshot(({ deletion: { state } }) => state === "accepted" || state === "wiping");
	const isOpen = useNavigation().page.name === "deletion";
	const isUnderWay = isForgetting || isOpen;
	const [isLong, setLong] = useState(false);
	useEffect(() => {
		if (!isUnderWay) return;
		const timer = setTimeout(() => setLong(true), FORGETS_UNSEEN_MS);
		return () => {
			clearTimeout(timer);
			setLong(false);
		};
	}, [isUnderWay]);
	return isLong;
}
