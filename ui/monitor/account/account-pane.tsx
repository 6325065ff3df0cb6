import { IdCard } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/kit/format-context.tsx";
import { ListRow } from "#ui/kit/list-row.tsx";
import { sipNumber } from "#ui/kit/sip-number.ts";
import { Facts } from "../frame/facts.tsx";
import { useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import styles from "./account-pane.module.css";
import { AccountStatus } from "./account-status.tsx";
import { Avatar } from "./avatar.tsx";

/** SmartPlus Account while somebody is registered: who, in what state, and the way to Account Info. */
export function AccountPane() {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const { go } = useNavigation();
	const { account, link } = useSnapshot((snapshot) => snapshot);
	if (account === null) return null;
	return (
		<div className={styles["pane"]}>
			<div className={styles["who"]}>
				<Avatar name={account.master.name} size={88} />
				<div className={styles["words"]}>
					<p className={styles["name"]}>
						<bdi>{account.master.name}</bdi>
					</p>
					<p className={styles["role"]}>{t("account.master")}</p>
				</div>
				<AccountStatus status={account.status} />
			</div>
			<Facts
				facts={[
					{ label: t("account.sip"), value: sipNumber(account.sip.family) },
					{ label: t("account.members"), value: format.number(account.members.length) },
					{
						label: t("account.expires"),
						value: account.expiresAt === null ? t("account.never") : format.date(account.expiresAt),
					},
					{ label: t("account.cloud"), value: t(`link.${link.cloud}`) },
				]}
			/>
			<ListRow
				raised
				chevron
				icon={IdCard}
				title={t("accountInfo.title")}
				detail={t("account.infoText")}
				onClick={() => go({ name: "account-info" })}
			/>
		</div>
	);
}
