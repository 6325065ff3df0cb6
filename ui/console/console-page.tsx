import { useEffect, useState } from "react";
import type { Actor } from "#cloud/ports/actor.ts";
import { AccountsPage } from "./accounts/accounts-page.tsx";
import { AuditPage } from "./audit/audit-page.tsx";
import { ApiPage } from "./automation/api-page.tsx";
import { ForgotPasswordPage } from "./entry/forgot-password-page.tsx";
import { SetPasswordPage } from "./entry/set-password-page.tsx";
import { SignInPage } from "./entry/sign-in-page.tsx";
import { type ConsolePageName, PageTabs, usePageName } from "./frame/page-tabs.tsx";
import { TopBar } from "./frame/top-bar.tsx";
import { useHash, usePasswordLink } from "./frame/use-hash.ts";
import { InstallersPage } from "./placing/installers-page.tsx";
import { LibraryPage } from "./placing/library-page.tsx";
import { ProjectsPage } from "./placing/projects-page.tsx";
import { SecurityPage } from "./security/security-page.tsx";
import { whoAmI } from "./shared/console-api.ts";

/** For installers and distributors: sign in, then the accounts and the audit log. */
export function ConsolePage() {
	const hash = useHash();
	const link = usePasswordLink();
	const [passwordSet, setPasswordSet] = useState(false);
	const [actor, setActor] = useState<Actor | "unknown" | null>("unknown");
	const page = usePageName(actor === null || actor === "unknown" ? undefined : actor.kind);
	useEffect(() => {
		void whoAmI().then((answer) => setActor(answer.ok ? answer.value : null));
	}, []);
	if (actor === "unknown") return null;
	if (link.token !== null) {
		const set = () => {
			link.forget();
			setActor(null);
			setPasswordSet(true);
		};
		return <SetPasswordPage token={link.token} onSet={set} />;
	}
	if (actor === null) {
		if (hash === "#forgot-password") return <ForgotPasswordPage />;
		return <SignInPage onSignedIn={setActor} passwordSet={passwordSet} />;
	}
	const signedOut = () => setActor(null);
	const view = `${actor.role} ${actor.identity}`;
	return (
		<>
			<TopBar actor={actor} onActor={setActor} onSignedOut={signedOut} />
			<PageTabs kind={actor.kind} page={hash === "#security" ? null : page} />
			{/* Another role or identity sees other accounts: nothing of the one before may stay on the screen. */}
			{hash === "#security" ? (
				<SecurityPage actor={actor} onSignedOut={signedOut} />
			) : (
				<Page key={view} name={page} actor={actor} onSignedOut={signedOut} />
			)}
		</>
	);
}

function Page(props: { readonly name: ConsolePageName; readonly actor: Actor; readonly onSignedOut: () => void }) {
	const { name, ...rest } = props;
	switch (name) {
		case "accounts":
			return <AccountsPage {...rest} />;
		case "projects":
			return <ProjectsPage {...rest} />;
		case "kits":
			return <LibraryPage {...rest} />;
		case "installers":
			return <InstallersPage onSignedOut={rest.onSignedOut} />;
		case "audit":
			return <AuditPage onSignedOut={rest.onSignedOut} />;
		case "api":
			return <ApiPage {...rest} />;
	}
}
