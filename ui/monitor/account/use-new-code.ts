import { useCallback } from "react";
import type { ErrorCode } from "#protocol/error-codes.ts";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";
import { useCommand } from "../state/use-command.ts";

export interface NewCode {
	readonly isOnline: boolean;
	readonly busy: boolean;
	readonly error: ErrorCode | null;
	readonly ask: () => Promise<boolean>;
}

/** Asks the cloud for a fresh QR code. */
export function useNewCode(): NewCode {
	const commands = useCommands();
	const isOnline = useSnapshot((snapshot) => snapshot.link.cloud === "online");
	const { busy, error, run } = useCommand();
	const ask = useCallback(() => run(() => commands.issueQr({})), [run, commands]);
	return { isOnline, busy, error, ask };
}
