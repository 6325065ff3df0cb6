import { useLayoutEffect, useMemo, useState } from "react";
import { I18nextProvider } from "react-i18next";
import { useStore } from "zustand";
import { FormatProvider } from "#ui/kit/format-context.tsx";
import { createI18n, directionOf, type Language, matchLanguage } from "#ui/kit/i18n.ts";
import type { MonitorClient } from "./api/monitor-client.ts";
import { CallOverlay } from "./calls/call-overlay.tsx";
import { LongDeletion, useLongDeletion } from "./deletion/deletion-page.tsx";
import { LostMonitor, Waiting } from "./frame/lost-monitor.tsx";
import { Glass } from "./frame/panel-frame.tsx";
import { Screens } from "./screens.tsx";
import { MonitorProvider, useSnapshot } from "./state/monitor-context.tsx";
import { createNavigation, NavigationContext } from "./state/navigation.ts";
import { tenancyOf } from "./state/screen.ts";
import { monitorTexts } from "./texts.ts";

/** The panel on an agent: in its language, time zone and theme, on its glass. */
export function App(props: { readonly client: MonitorClient }) {
	const { client } = props;
	const { snapshot, line } = useStore(client.store);
	const navigation = useMemo(() => createNavigation(client), [client]);
	const { account, settings } = snapshot ?? {};
	// They belong to the flat, and are known again after a wipe: what is shown meanwhile stays in the same words.
	const accountLanguage = useLastKnown(account?.settings.language);
	const timeZone = useLastKnown(account?.settings.timeZone);
	const language = matchLanguage(settings?.language ?? accountLanguage);
	const i18n = useMemo(() => createI18n(monitorTexts, language), [language]);
	useDocument(language, settings?.theme ?? "dark");
	return (
		<I18nextProvider i18n={i18n}>
			<FormatProvider language={language} timeZone={timeZone}>
				<MonitorProvider client={client}>
					<NavigationContext value={navigation}>
						<Glass brightness={settings?.brightness ?? 100}>
							{snapshot === null ? <Waiting line={line} /> : <Panel isLost={line === "lost"} />}
						</Glass>
					</NavigationContext>
				</MonitorProvider>
			</FormatProvider>
		</I18nextProvider>
	);
}

/** Everything of one tenancy hangs below its key, and is thrown away with it. */
function Panel(props: { readonly isLost: boolean }) {
	const tenancy = useSnapshot(tenancyOf);
	const call = useSnapshot(({ call }) => call);
	const isLong = useLongDeletion();
	if (props.isLost) return <LostMonitor />;
	return (
		<div key={tenancy}>
			<div inert={call !== null}>
				<LongDeletion value={isLong}>
					<Screens />
				</LongDeletion>
			</div>
			{call !== null && <CallOverlay key={call.id} call={call} />}
		</div>
	);
}

/** The value, or the last one there was. */
function useLastKnown(value: string | undefined): string | undefined {
	const [known, setKnown] = useState(value);
	if (value !== undefined && value !== known) setKnown(value);
	return value ?? known;
}

function useDocument(language: Language, theme: "dark" | "light"): void {
	useLayoutEffect(() => {
		const root = document.documentElement;
		root.lang = language;
		root.dir = directionOf(language);
		root.dataset["theme"] = theme;
	}, [language, theme]);
}
