import { useCallback, useEffect, useRef, useState } from "react";
import type { ErrorCode } from "#protocol/error-codes.ts";
import { codeOf } from "./error-text.ts";

/** Runs a command from a tap: says that it runs and how it was refused, until the next attempt. */
export function useCommand() {
	const [busy, setBusy] = useState(false);
	const [error, setError] = useState<ErrorCode | null>(null);
	const shown = useRef(true);
	useEffect(() => {
		shown.current = true;
		return () => {
			shown.current = false;
		};
	}, []);
	/** True once it was done; false where it was refused. */
	const run = useCallback(async (command: () => Promise<unknown>): Promise<boolean> => {
		setBusy(true);
		setError(null);
		try {
			await command();
			return true;
		} catch (reason) {
			if (shown.current) setError(codeOf(reason));
			return false;
		} finally {
			if (shown.current) setBusy(false);
		}
	}, []);
	return { busy, error, run };
}
