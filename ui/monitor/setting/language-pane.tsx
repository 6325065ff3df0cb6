import { Clock } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "#ui/kit/choice.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import { languageNames, matchLanguage } from "#ui/kit/languages.ts";
import { ControlRow } from "#ui/kit/list-row.tsx";
import { Switch } from "#ui/kit/switch.tsx";
import { Facts } from "../frame/facts.tsx";
import { useCommands, useNow, useSnapshot } from "../state/monitor-context.tsx";
import { monitorTexts } from "../texts.ts";
import styles from "./pane.module.css";

/** The clock of the flat, then the languages: each in its own name, so that whoever reads it can find it. */
export function LanguagePane() {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const id = useId();
	const now = useNow(60_000);
	const commands = useCommands();
	const { settings, account } = useSnapshot((snapshot) => snapshot);
	const followed = languageNames[matchLanguage(account?.settings.language)];
	return (
		<div className={styles["pane"]}>
			<Facts
				facts={[
					{ label: t("language.time"), value: format.time(now) },
					{
						label: t("language.timeZone"),
						value: account?.settings.timeZone.replaceAll("_", " ") ?? t("system.unknown"),
					},
				]}
			/>
			<div className={styles["plate"]}>
				<ControlRow icon={Clock} title={t("language.clock")} titleId={id}>
					<Switch
						aria-labelledby={id}
						checked={settings.clock === "24h"}
						onChange={(checked) => void commands.changeSettings({ clock: checked ? "24h" : "12h" })}
					/>
				</ControlRow>
			</div>
			<Choice
				columns
				legend={t("language.legend")}
				value={settings.language ?? "account"}
				options={[
					{ value: "account", label: t("language.follow"), detail: t("language.followText", { language: followed }) },
					...monitorTexts.languages.map((language) => ({
						value: language,
						label: languageNames[language],
						lang: language,
					})),
				]}
				onChange={(value) => void commands.changeSettings({ language: value === "account" ? null : value })}
			/>
		</div>
	);
}
