import { CalendarX, KeyRound, Pencil, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "#cloud/ports/accounts.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import styles from "./account-details.module.css";

const icons = { edit: Pencil, renew: RotateCw, expire: CalendarX, "kit-file": KeyRound } as const;
export type AccountAction = keyof typeof icons;

/** What belongs to the flat, and what can be done about it between resets. */
export function AccountDetails(props: {
	readonly account: AccountDetail;
	readonly onAction: (action: AccountAction) => void;
}) {
	const { t } = useTranslation("console");
	const facts = useFacts(props.account);
	const actions: readonly AccountAction[] =
		props.account.status === "activated" ? ["edit", "renew", "expire", "kit-file"] : ["edit", "renew", "kit-file"];
	return (
		<section className={styles["details"]}>
			<h3 className={styles["heading"]}>{t("details.title")}</h3>
			<dl className={styles["facts"]}>
				{facts.map(([name, value]) => (
					<div key={name}>
						<dt>{name}</dt>
						<dd>{value}</dd>
					</div>
				))}
			</dl>
			<div className={styles["actions"]}>
				{actions.map((action) => {
					const Icon = icons[action];
					return (
						<button key={action} type="button" className={styles["action"]} onClick={() => props.onAction(action)}>
							<Icon aria-hidden size={20} strokeWidth={1.75} />
							{t(`details.${action}`)}
						</button>
					);
				})}
			</div>
		</section>
	);
}

function useFacts({
	status,
	projectName,
	createdAt,
	document,
}: AccountDetail): readonly (readonly [string, ReactNode])[] {
	const { t } = useTranslation("console");
	const format = useFormat();
	const yesNo = (value: boolean) => t(value ? "details.yes" : "details.no");
	const until = (at: number | null) =>
		at === null ? t("details.noEnd") : t("details.until", { date: format.date(at) });
	const { sip, landline, settings, expiresAt } = document;
	const state = status === "activated" ? `${t("status.activated")}, ${until(expiresAt)}` : t("status.expired");
	return [
		[t("accounts.status"), state],
		...(projectName === null ? [] : [[t("addKit.project"), projectName] as const]),
		[t("fields.familySipNumber"), sip.family],
		[t("fields.personalSipNumber"), sip.personal],
		[t("flat.landlineService"), landline.service ? until(landline.expiresAt) : t("details.no")],
		[t("fields.callType"), t(`flat.${settings.callType}`)],
		[t("fields.timeZone"), settings.timeZone.replaceAll("_", " ")],
		[t("fields.language"), new Intl.DisplayNames(settings.language, { type: "language" }).of(settings.language)],
		[t("fields.homeAutomation"), yesNo(settings.homeAutomation)],
		[t("fields.premiumPlan"), yesNo(settings.premiumPlan)],
		[t("fields.withIndoorMonitor"), yesNo(settings.withIndoorMonitor)],
		[t("fields.createdAt"), format.date(createdAt)],
	];
}
