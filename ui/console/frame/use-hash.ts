import { useEffect, useState, useSyncExternalStore } from "react";

/** The part of the address behind the number sign, with it: what the Back key and a bookmark find. */
export function useHash(): string {
	return useSyncExternalStore(onHashChange, () => window.location.hash);
}

/** The token of a mailed link, which is taken out of the address at once: the browser's history must not keep it. */
export function usePasswordLink(): { readonly token: string | null; forget(): void } {
	const hash = useHash();
	const [token, setToken] = useState<string | null>(null);
	useEffect(() => {
		const found = /^#set-password\/([\w-]+)$/.exec(hash)?.[1];
		if (found === undefined) {
			// Another page was asked for meanwhile.
			if (hash !== "") setToken(null);
			return;
		}
		window.history.replaceState(null, "", window.location.pathname);
		setToken(found);
	}, [hash]);
	return { token, forget: () => setToken(null) };
}

function onHashChange(listener: () => void): () => void {
	window.addEventListener("hashchange", listener);
	return () => window.removeEventListener("hashchange", listener);
}
