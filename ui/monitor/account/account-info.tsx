import { Calendar, Hash, type LucideIcon, Mail, Smartphone, Trash2, Users } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Panel } from "#ui/kit/panel.tsx";
import { sipNumber } from "#ui/kit/sip-number.ts";
import { DeleteDialog } from "../deletion/delete-dialog.tsx";
import { PageFrame } from "../frame/page-frame.tsx";
import { useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import styles from "./account-info.module.css";
import { AccountStatus } from "./account-status.tsx";
import { Avatar } from "./avatar.tsx";

export function AccountInfo() {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const { go, back } = useNavigation();
	const { account, deletion, link } = useSnapshot((snapshot) => snapshot);
	const [asking, setAsking] = useState(false);
	if (account === null) return null;
	const { master } = account;
	// Behind the question nothing changes: nobody sees it, and drawing it would keep the answer waiting.
	const isWaiting = !asking && (deletion.state === "queued" || deletion.state === "sent");
	const hint = isWaiting ? "waiting" : link.cloud === "online" ? "hint" : "offlineHint";
	return (
		<PageFrame title={t("accountInfo.title")} onBack={back} className={styles["page"]}>
			<Panel className={styles["who"]} aria-labelledby="account-master">
				<Avatar name={master.name} size={104} />
				<h2 id="account-master" className={styles["name"]}>
					<bdi>{master.name}</bdi>
				</h2>
				<p className={styles["role"]}>{t("account.master")}</p>
				<div className={styles["state"]}>
					<AccountStatus status={account.status} />
					<p className={styles["expiry"]}>
						{account.expiresAt === null
							? t("accountInfo.neverExpires")
							: t(`accountInfo.expires.${account.status}`, { date: format.longDate(account.expiresAt) })}
					</p>
				</div>
			</Panel>
			<Panel className={styles["facts"]}>
				<dl>
					<Row icon={Mail} label={t("accountInfo.email")} value={master.email ?? t("accountInfo.none")} />
					<Row icon={Smartphone} label={t("accountInfo.mobile")} value={master.mobile ?? t("accountInfo.none")} />
					<Row icon={Hash} label={t("account.sip")} value={sipNumber(account.sip.family)} />
					<Row icon={Users} label={t("account.members")} value={format.number(account.members.length)} />
					<Row icon={Calendar} label={t("accountInfo.created")} value={format.longDate(account.createdAt)} />
				</dl>
			</Panel>
			<div className={styles["delete"]}>
				<p className={styles["hint"]}>{t(`accountInfo.${hint}`)}</p>
				{isWaiting ? (
					<Button onClick={() => go({ name: "deletion" })}>{t("accountInfo.show")}</Button>
				) : (
					<Button tone="danger-soft" icon={Trash2} onClick={() => setAsking(true)}>
						{t("accountInfo.delete")}
					</Button>
				)}
			</div>
			{asking && <DeleteDialog account={account} onKeep={() => setAsking(false)} />}
		</PageFrame>
	);
}

function Row(props: { readonly icon: LucideIcon; readonly label: string; readonly value: string }) {
	const { icon: Icon } = props;
	return (
		<div className={styles["row"]}>
			<Icon aria-hidden size={24} strokeWidth={1.75} />
			<dt className={styles["label"]}>{props.label}</dt>
			<dd className={styles["value"]}>
				<bdi>{props.value}</bdi>
			</dd>
		</div>
	);
}
