import { ArrowDown, ArrowUp, BadgeCheck, Clock, Hourglass, RotateCcw, Wifi, WifiOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { AccountColumn, AccountSort, AccountSummary } from "#cloud/ports/accounts.ts";
import { classes } from "#ui/kit/classes.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { StatusItem } from "#ui/kit/status-item.tsx";
import { formatKit } from "../shared/format-kit.ts";
import styles from "../shared/table.module.css";
import { ariaSortOf, sortAfterPress } from "./sort.ts";

const columns = ["home", "kit", "status", "generation", "members", "monitor", "lastReset", "created"] as const;
type Column = (typeof columns)[number];

const sortable: Partial<Record<Column, AccountColumn>> = {
	home: "name",
	status: "status",
	lastReset: "lastReset",
	created: "created",
};

/** One row an account; on a phone, one card an account. */
export function AccountTable(props: {
	readonly accounts: readonly AccountSummary[];
	readonly sort: AccountSort;
	readonly onSort: (sort: AccountSort) => void;
	/** The ids of those that are chosen to be reset together. */
	readonly selected: ReadonlySet<string>;
	readonly onSelect: (account: AccountSummary, chosen: boolean) => void;
	readonly onReset: (account: AccountSummary) => void;
	readonly onTimeline: (account: AccountSummary) => void;
}) {
	const { t } = useTranslation("console");
	return (
		<table className={classes(styles["table"], styles["accounts"])}>
			<thead>
				<tr>
					{columns.map((column) => (
						<Heading key={column} column={column} sort={props.sort} onSort={props.onSort} />
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
						selected={props.selected.has(account.id)}
						onSelect={(chosen) => props.onSelect(account, chosen)}
						onReset={() => props.onReset(account)}
						onTimeline={() => props.onTimeline(account)}
					/>
				))}
			</tbody>
		</table>
	);
}

function Heading(props: {
	readonly column: Column;
	readonly sort: AccountSort;
	readonly onSort: (sort: AccountSort) => void;
}) {
	const { t } = useTranslation("console");
	const text = t(`accounts.${props.column}`);
	const by = sortable[props.column];
	if (by === undefined) return <th scope="col">{text}</th>;
	const order = ariaSortOf(props.sort, by);
	const Arrow = order === "descending" ? ArrowDown : ArrowUp;
	return (
		<th scope="col" aria-sort={order} className={props.column === "home" ? styles["wide"] : undefined}>
			<button type="button" className={styles["heading"]} onClick={() => props.onSort(sortAfterPress(props.sort, by))}>
				{text}
				<Arrow aria-hidden size={20} strokeWidth={1.75} className={styles["arrow"]} />
			</button>
		</th>
	);
}

function AccountRow(props: {
	readonly account: AccountSummary;
	readonly selected: boolean;
	readonly onSelect: (chosen: boolean) => void;
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
				<div className={styles["lead"]}>
					{account.project === "single-tenant" && (
						<label className={styles["select"]}>
							<input
								type="checkbox"
								aria-label={t("accounts.select", { home: account.name })}
								checked={props.selected}
								onChange={(event) => props.onSelect(event.target.checked)}
							/>
						</label>
					)}
					<button type="button" className={styles["home"]} onClick={props.onTimeline}>
						<span className={styles["name"]}>{account.name}</span>
						<span className={styles["master"]} dir="auto">
							{account.registered ? account.masterName : t("accounts.vacant")}
						</span>
					</button>
				</div>
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
