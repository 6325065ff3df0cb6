import { useCallback, useEffect, useEffectEvent, useState } from "react";
import type { TenantAccount, VisitorCode } from "#cloud/ports/tenants.ts";
import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import { getAccount, getVisitorCodes } from "./app-api.ts";

/** A reset at the monitor shows here within this time, or as soon as somebody looks again. */
const POLL_MS = 15_000;

export interface OwnHome {
	readonly account: TenantAccount;
	readonly visitors: readonly VisitorCode[];
}

/** The tenant's own home, as new as the last look; `onRefused` hears why a look failed, null once one succeeds. */
export function useOwnHome(onRefused: (code: RefusalCode | null) => void): {
	readonly home: OwnHome | null;
	refresh(): void;
} {
	const [home, setHome] = useState<OwnHome | null>(null);
	const [asked, setAsked] = useState(0);
	const look = useEffectEvent(async (isCurrent: () => boolean) => {
		const account = await getAccount();
		const visitors = account.ok ? await getVisitorCodes() : account;
		if (!isCurrent()) return;
		if (!account.ok) onRefused(account.code);
		else if (!visitors.ok) onRefused(visitors.code);
		else {
			setHome({ account: account.value, visitors: visitors.value.items });
			onRefused(null);
		}
	});
	// biome-ignore lint/correctness/useExhaustiveDependencies: the wish to look again is what starts it anew
	useEffect(() => {
		let current = true;
		const lookIfSeen = () => {
			if (document.visibilityState === "visible") void look(() => current);
		};
		void look(() => current);
		const timer = setInterval(lookIfSeen, POLL_MS);
		window.addEventListener("focus", lookIfSeen);
		document.addEventListener("visibilitychange", lookIfSeen);
		return () => {
			current = false;
			clearInterval(timer);
			window.removeEventListener("focus", lookIfSeen);
			document.removeEventListener("visibilitychange", lookIfSeen);
		};
	}, [asked]);
	return { home, refresh: useCallback(() => setAsked((times) => times + 1), []) };
}
