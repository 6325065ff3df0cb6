import { useEffect, useState } from "react";
import type { Actor } from "#cloud/cloud.ts";
import { AccountsPage } from "./accounts-page.tsx";
import { AuditPage } from "./audit-page.tsx";
import { signOut, whoAmI } from "./console-api.ts";
import { PageTabs, usePageName } from "./page-tabs.tsx";
import { SignInPage } from "./sign-in-page.tsx";
import { TopBar } from "./top-bar.tsx";

/** For installers and distributors: sign in, then the accounts and the audit log. */
export function ConsolePage() {
	const page = usePageName();
	const [actor, setActor] = useState<Actor | "unknown" | null>("unknown");
	useEffect(() => {
		void whoAmI().then((answer) => setActor(answer.ok ? answer.value : null));
	}, []);
	if (actor === "unknown") return null;
	if (actor === null) return <SignInPage onSignedIn={setActor} />;
	const leave = () => {
		setActor(null);
		void signOut();
	};
	const signedOut = () => setActor(null);
	const view = `${actor.role} ${actor.identity}`;
	return (
		<>
			<TopBar actor={actor} onActor={setActor} onSignOut={leave} />
			<PageTabs page={page} />
			{/* Another role or identity sees other accounts: nothing of the one before may stay on the screen. */}
			{page === "accounts" ? (
				<AccountsPage key={view} actor={actor} onSignedOut={signedOut} />
			) : (
				<AuditPage key={view} onSignedOut={signedOut} />
			)}
		</>
	);
}
