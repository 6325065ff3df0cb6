import { useTranslation } from "react-i18next";
import { Choice } from "#ui/kit/choice.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import { languageNames, languages, matchLanguage } from "#ui/kit/i18n.ts";
import { Facts } from "../frame/facts.tsx";
import { useCommands, useNow, useSnapshot } from "../state/monitor-context.tsx";
import styles from "./pane.module.css";

export function LanguagePane() {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const now = useNow(60_000);
	const commands = useCommands();
	const { settings, account } = useSnapshot((snapshot) => snapshot);
	const followed = languageNames[matchLanguage(account?.settings.language)];
	return (
		<div className={styles["pane"]}>
			<Choice
				legend={t("language.legend")}
				value={settings.language ?? "account"}
				options={[
					{ value: "account", label: t("language.follow"), detail: t("language.followText", { language: followed }) },
					...languages.map((language) => ({ value: language, label: languageNames[language], lang: language })),
				]}
				onChange={(value) => void commands.changeSettings({ language: value === "account" ? null : value })}
			/>
			<Facts
				facts={[
					{
						label: t("language.timeZone"),
						value: account?.settings.timeZone.replaceAll("_", " ") ?? t("system.unknown"),
					},
					{ label: t("language.time"), value: format.time(now) },
				]}
			/>
		</div>
	);
}
