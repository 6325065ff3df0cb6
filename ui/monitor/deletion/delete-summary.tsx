import { BadgeCheck, Check, Hash, type LucideIcon, Settings, Tablet, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { AccountView } from "#agent/api/monitor-api.ts";
import type { AccountField } from "#protocol/reset-policy.ts";
import { classes } from "#ui/kit/classes.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Panel } from "#ui/kit/panel.tsx";
import { sipNumber } from "#ui/kit/sip-number.ts";
import styles from "./delete-summary.module.css";
import type { DeletionSummary, Group } from "./deletion-summary.ts";

/** From six digits on, the figures are drawn smaller to stand in their columns. */
const DENSE = 100_000;

/** What goes: large, real counts, and by name what has none. */
export function Goes(props: { readonly summary: DeletionSummary }) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const listFields = useFieldList();
	const { figures, alsoRemoved, reset } = props.summary;
	return (
		<Panel className={styles["panel"]} aria-labelledby="goes">
			<h3 id="goes" className={classes(styles["heading"], styles["danger"])}>
				<Trash2 aria-hidden size={24} strokeWidth={1.75} />
				{t("deleteDialog.goes")}
			</h3>
			<ul className={classes(styles["figures"], figures.some(({ count }) => count >= DENSE) && styles["dense"])}>
				{figures.map(({ figure, count }) => (
					<li key={figure} className={styles["figure"]}>
						<span className={styles["count"]}>{format.number(count)}</span>{" "}
						<span className={styles["label"]}>{t(`figures.${figure}`, { count })}</span>
					</li>
				))}
			</ul>
			<div className={styles["lines"]}>
				<p>{t("deleteDialog.also", { fields: listFields(alsoRemoved) })}</p>
				<p>{t("deleteDialog.reset", { fields: listFields(reset) })}</p>
			</div>
		</Panel>
	);
}

const icons: Record<Group, LucideIcon> = { devices: Tablet, numbers: Hash, status: BadgeCheck, settings: Settings };

/** What stays with the flat, and what no reset ever touches. */
export function Stays(props: { readonly summary: DeletionSummary; readonly account: AccountView }) {
	const { t, i18n } = useTranslation("monitor");
	const listFields = useFieldList();
	const { stays, alsoKept, untouched } = props.summary;
	const values = useGroupValues(props.account);
	return (
		<Panel className={styles["panel"]} aria-labelledby="stays">
			<h3 id="stays" className={classes(styles["heading"], styles["success"])}>
				<Check aria-hidden size={24} strokeWidth={1.75} />
				{t("deleteDialog.stays")}
			</h3>
			<ul className={styles["groups"]}>
				{stays.map(({ group, fields }) => {
					const Icon = icons[group];
					return (
						<li key={group} className={styles["group"]}>
							<Icon aria-hidden size={24} strokeWidth={1.75} />
							<span>
								<span className={styles["title"]}>{values[group].title}</span>
								<span className={styles["detail"]}>
									{values[group].detail ?? capitalised(listFields(fields), i18n.language)}
								</span>
							</span>
						</li>
					);
				})}
			</ul>
			<div className={styles["lines"]}>
				<p>{t("deleteDialog.untouched", { fields: listFields([...alsoKept, ...untouched]) })}</p>
			</div>
		</Panel>
	);
}

function useFieldList(): (fields: readonly AccountField[]) => string {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	return (fields) => format.list(fields.map((field) => t(`fields.${field}`)));
}

function capitalised(text: string, language: string): string {
	return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

/** A group's heading, and its values where they say more than the fields' names. */
function useGroupValues(account: AccountView): Record<Group, { readonly title: string; readonly detail?: string }> {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	return {
		devices: {
			title: t("deleteDialog.devices", { count: account.devices.length }),
			detail: format.list(account.devices.map(({ name }) => name)),
		},
		numbers: {
			title: t("deleteDialog.numbers"),
			detail: format.list([account.sip.family, account.sip.personal].filter(Boolean).map(sipNumber)),
		},
		status: { title: t("deleteDialog.status") },
		settings: { title: t("deleteDialog.settings") },
	};
}
