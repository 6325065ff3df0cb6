import { useCallback, useEffect, useState } from "react";

/** How long the door stays open, in milliseconds. */
const OPEN_FOR = 5_000;

/** Whether the door is open now: for a while after each unlocking, `opened` being called at one that this panel asked for. */
export function useOpenDoor(isUnlocked: boolean) {
	const [was, setWas] = useState(isUnlocked);
	const [isOpen, setOpen] = useState(false);
	const [unlockings, setUnlockings] = useState(0);
	// It may have been unlocked from another panel of the same monitor.
	if (isUnlocked !== was) {
		setWas(isUnlocked);
		setOpen(isUnlocked);
	}
	// biome-ignore lint/correctness/useExhaustiveDependencies: each unlocking begins the time anew
	useEffect(() => {
		if (!isOpen) return;
		const timer = setTimeout(() => setOpen(false), OPEN_FOR);
		return () => clearTimeout(timer);
	}, [isOpen, unlockings]);
	const opened = useCallback(() => {
		setOpen(true);
		setUnlockings((past) => past + 1);
	}, []);
	return { isOpen, opened };
}
