import { useEffect, useLayoutEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import type { TextSize } from "#agent/api/monitor-api.ts";
import type { Language } from "#protocol/languages.ts";
import { labelDocument, matchLanguage } from "#ui/kit/languages.ts";
import { TextsProvider } from "#ui/kit/texts-provider.tsx";
import { useI18n } from "#ui/kit/use-i18n.ts";
import type { MonitorClient } from "./api/monitor-client.ts";
import { AlarmOverlay } from "./arming/alarm-overlay.tsx";
import { CallOverlay } from "./calls/call-overlay.tsx";
import { FirstCallsProvider } from "./calls/first-calls.tsx";
import { LongDeletion, useLongDeletion } from "./deletion/deletion-page.tsx";
import { LostMonitor, Waiting } from "./frame/lost-monitor.tsx";
import { Glass } from "./frame/panel-frame.tsx";
import { textPercent } from "./frame/text-scale.ts";
import { Announcer } from "./news/announcer.tsx";
import { Screens } from "./screens.tsx";
import { Screensaver } from "./screensaver/screensaver.tsx";
import { useKeyTones } from "./sound/use-key-tones.ts";
import { pageOfFragment } from "./state/linked-page.ts";
import { MonitorProvider, useSnapshot } from "./state/monitor-context.tsx";
import { createNavigation, NavigationContext } from "./state/navigation.ts";
import { tenancyOf } from "./state/screen.ts";
import { monitorTexts } from "./texts.ts";

/** The panel on an agent: in its language, time zone and theme, on its glass. */
export function App(props: { readonly client: MonitorClient }) {
	const { client } = props;
	const { snapshot, line } = useStore(client.store);
	const navigation = useMemo(() => createNavigation(client), [client]);
	useLinks(navigation);
	const { account, settings } = snapshot ?? {};
	// They belong to the flat, and are known again after a wipe: what is shown meanwhile stays in the same words.
	const accountLanguage = useLastKnown(account?.settings.language);
	const timeZone = useLastKnown(account?.settings.timeZone);
	const texts = useI18n(monitorTexts, matchLanguage(settings?.language ?? accountLanguage));
	// The first words are in the right language; after a change, the last one's stay until the new ones are here.
	const isReady = useOnce(snapshot !== null && texts.isSettled);
	useDocument(texts.language, settings?.theme ?? "dark", settings?.textSize ?? "normal");
	return (
		<TextsProvider i18n={texts.i18n} language={texts.language} timeZone={timeZone} clock={settings?.clock}>
			<MonitorProvider client={client}>
				<NavigationContext value={navigation}>
					<Glass brightness={settings?.brightness ?? 100}>
						{snapshot === null || !isReady ? (
							<Waiting line={line} />
						) : (
							<>
								<Panel isLost={line === "lost"} />
								<Announcer />
							</>
						)}
					</Glass>
				</NavigationContext>
			</MonitorProvider>
		</TextsProvider>
	);
}

/** Everything of one tenancy hangs below its key, and is thrown away with it. */
function Panel(props: { readonly isLost: boolean }) {
	const tenancy = useSnapshot(tenancyOf);
	const call = useSnapshot(({ call }) => call);
	const alarm = useSnapshot(({ alarm }) => alarm);
	const { keyTones, volume } = useSnapshot(({ settings }) => settings);
	useKeyTones(keyTones, volume);
	const isLong = useLongDeletion();
	if (props.isLost) return <LostMonitor />;
	return (
		<div key={tenancy}>
			<div inert={call !== null || alarm !== null}>
				<LongDeletion value={isLong}>
					<FirstCallsProvider>
						<Screens />
					</FirstCallsProvider>
				</LongDeletion>
			</div>
			<Screensaver />
			<div inert={alarm !== null}>{call !== null && <CallOverlay key={call.id} call={call} />}</div>
			{alarm !== null && <AlarmOverlay key={alarm.id} alarm={alarm} />}
		</div>
	);
}

/** The value, or the last one there was. */
function useLastKnown(value: string | undefined): string | undefined {
	const [known, setKnown] = useState(value);
	if (value !== undefined && value !== known) setKnown(value);
	return value ?? known;
}

/** Goes where an address such as `#call-log` points, at the start and whenever one is opened. */
function useLinks(navigation: ReturnType<typeof createNavigation>): void {
	useEffect(() => {
		const follow = () => {
			const page = pageOfFragment(window.location.hash);
			if (page === null) return;
			navigation.getState().go(page);
			// Taken: the same link opens the page again, and a reload stays where the hand went since.
			window.history.replaceState(null, "", window.location.pathname + window.location.search);
		};
		follow();
		window.addEventListener("hashchange", follow);
		return () => window.removeEventListener("hashchange", follow);
	}, [navigation]);
}

/** Whether it ever was true. */
function useOnce(condition: boolean): boolean {
	const [was, setWas] = useState(condition);
	if (condition && !was) setWas(true);
	return was || condition;
}

function useDocument(language: Language, theme: "dark" | "light", textSize: TextSize): void {
	useLayoutEffect(() => {
		const root = document.documentElement;
		labelDocument(root, language);
		root.dataset["theme"] = theme;
		root.style.fontSize = `${textPercent[textSize]}%`;
	}, [language, theme, textSize]);
}
