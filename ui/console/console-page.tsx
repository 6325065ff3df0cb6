import { useEffect, useState } from "react";
import type { Actor } from "#cloud/cloud.ts";
import { AccountsPage } from "./accounts-page.tsx";
import { signOut, whoAmI } from "./console-api.ts";
import { SignInPage } from "./sign-in-page.tsx";
import { TopBar } from "./top-bar.tsx";

/** For installers and distributors: sign in, then the accounts. */
export function ConsolePage() {
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
	return (
		<>
			<TopBar actor={actor} onActor={setActor} onSignOut={leave} />
			{/* Another role or identity sees other accounts: nothing of the one before may stay on the screen. */}
			<AccountsPage key={`${actor.role} ${actor.identity}`} actor={actor} onSignedOut={() => setActor(null)} />
		</>
	);
}
