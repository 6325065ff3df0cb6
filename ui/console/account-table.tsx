import { BadgeCheck, Clock, Hourglass, RotateCcw, Wifi, WifiOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { AccountSummary } from "#cloud/cloud.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { StatusItem } from "#ui/kit/status-item.tsx";
import styles from "./account-table.module.css";
import { formatKit } from "./format-kit.ts";

const columns = ["home", "kit", "status", "generation", "members", "monitor", "lastReset", "created"] as const;

/** One row an account; on a phone, one card an account. */
export function AccountTable(props: {
	readonly accounts: readonly AccountSummary[];
	readonly onReset: (account: AccountSummary) => void;
	readonly onTimeline: (account: AccountSummary) => void;
}) {
	const { t } = useTranslation("console");
	return (
		<table className={styles["table"]}>
			<thead>
				<tr>
					{columns.map((column) => (
						<th key={column} scope="col">
							{t(`accounts.${column}`)}
						</th>
					))}
					<th scope="col">
						<span className="spoken">{t("accounts.actions")}</span>
					</th>
				</tr>
			</thead>
			<tbody>
				{props.accounts.map((account) => (
					<AccountRow
						key={account.id}
						account={account}
						onReset={() => props.onReset(account)}
						onTimeline={() => props.onTimeline(account)}
					/>
				))}
			</tbody>
		</table>
	);
}

function AccountRow(props: {
	readonly account: AccountSummary;
	readonly onReset: () => void;
	readonly onTimeline: () => void;
}) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const { account } = props;
	const cell = (column: (typeof columns)[number]) => ({ "data-label": t(`accounts.${column}`) });
	return (
		<tr>
			<th scope="row">
				<button type="button" className={styles["home"]} onClick={props.onTimeline}>
					<span className={styles["name"]}>{account.name}</span>
					<span className={styles["master"]} dir="auto">
						{account.registered ? account.masterName : t("accounts.vacant")}
					</span>
				</button>
			</th>
			<td {...cell("kit")} dir="ltr" className={styles["figures"]}>
				{formatKit(account.kit)}
			</td>
			<td {...cell("status")}>
				<StatusItem
					icon={account.status === "activated" ? BadgeCheck : Hourglass}
					label={t(`status.${account.status}`)}
					text={t(`status.${account.status}`)}
					tone={account.status === "activated" ? "quiet" : "warning"}
				/>
			</td>
			<td {...cell("generation")} className={styles["number"]}>
				{format.number(account.generation)}
			</td>
			<td {...cell("members")} className={styles["number"]}>
				{format.number(account.members)}
			</td>
			<td {...cell("monitor")}>
				<MonitorState monitor={account.monitor} />
			</td>
			<td {...cell("lastReset")} className={styles["when"]}>
				{account.lastResetAt === null ? t("accounts.never") : format.relativeDay(account.lastResetAt, Date.now())}
			</td>
			<td {...cell("created")}>{format.date(account.createdAt)}</td>
			<td className={styles["action"]}>
				{account.project === "single-tenant" && (
					<button type="button" className={styles["reset"]} onClick={props.onReset}>
						<RotateCcw aria-hidden size={20} strokeWidth={1.75} />
						{t("accounts.reset")}
					</button>
				)}
			</td>
		</tr>
	);
}

function MonitorState({ monitor }: { readonly monitor: AccountSummary["monitor"] }) {
	const { t } = useTranslation("console");
	if (monitor.state === "waiting") {
		return <StatusItem icon={Clock} label={t("monitor.waitingLong")} text={t("monitor.waiting")} tone="warning" />;
	}
	const text = monitor.online ? t("monitor.online") : t("monitor.offline");
	return (
		<StatusItem
			icon={monitor.online ? Wifi : WifiOff}
			label={text}
			text={text}
			tone={monitor.online ? "quiet" : "warning"}
		/>
	);
}
