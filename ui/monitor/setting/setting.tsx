import { CircleUserRound, Cloud, Globe, Info, Lock, type LucideIcon, Sun, Volume2 } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { languageNames, matchLanguage } from "#ui/kit/languages.ts";
import { ListRow } from "#ui/kit/list-row.tsx";
import { Panel } from "#ui/kit/panel.tsx";
import { AccountPane } from "../account/account-pane.tsx";
import { PageFrame } from "../frame/page-frame.tsx";
import { useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import { type SettingSection, settingSections } from "../state/page.ts";
import { AboutPane } from "./about-pane.tsx";
import { DisplayPane } from "./display-pane.tsx";
import { LanguagePane } from "./language-pane.tsx";
import { NetworkPane } from "./network-pane.tsx";
import { SecurityPane } from "./security-pane.tsx";
import styles from "./setting.module.css";
import { SoundPane } from "./sound-pane.tsx";

const icons: Record<SettingSection, LucideIcon> = {
	display: Sun,
	sound: Volume2,
	language: Globe,
	network: Cloud,
	account: CircleUserRound,
	security: Lock,
	about: Info,
};

const panes: Record<SettingSection, () => ReactNode> = {
	display: DisplayPane,
	sound: SoundPane,
	language: LanguagePane,
	network: NetworkPane,
	account: AccountPane,
	security: SecurityPane,
	about: AboutPane,
};

/** The sections at the start, each with what it is set to; the chosen one's settings beside them. */
export function Setting(props: { readonly section: SettingSection }) {
	const { t } = useTranslation("monitor");
	const { go, back } = useNavigation();
	const facts = useFacts();
	const Pane = panes[props.section];
	return (
		<PageFrame title={t("setting.title")} onBack={back} className={styles["page"]} chosen={props.section}>
			<nav className={styles["sections"]} aria-label={t("setting.sections")}>
				{settingSections.map((section) => (
					<ListRow
						key={section}
						icon={icons[section]}
						title={t(`setting.${section}`)}
						value={facts[section]}
						selected={section === props.section}
						aria-current={section === props.section ? "page" : undefined}
						onClick={() => go({ name: "setting", section })}
					/>
				))}
			</nav>
			<Panel key={props.section} className={styles["pane"]} aria-labelledby="setting-section">
				<h2 id="setting-section" className="spoken">
					{t(`setting.${props.section}`)}
				</h2>
				<Pane />
			</Panel>
		</PageFrame>
	);
}

function useFacts(): Record<SettingSection, string> {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const snapshot = useSnapshot((whole) => whole);
	const { settings, account, link, device } = snapshot;
	return {
		display: t(`display.${settings.theme}`),
		sound: snapshot.quiet.active ? t("setting.quiet") : format.percent(settings.volume / 100),
		language: languageNames[matchLanguage(settings.language ?? account?.settings.language)],
		network: t(`link.${link.cloud}`),
		account: t(`setting.accountFact.${accountFact(snapshot)}`),
		security: t(settings.deletionProtected ? "setting.codeOn" : "setting.codeOff"),
		about: device.model,
	};
}

function accountFact({ account }: MonitorSnapshot) {
	if (account === null) return "none";
	return account.master.registered ? account.status : "vacant";
}
