import { useDeferredValue, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountSummary } from "#cloud/ports/accounts.ts";
import type { Actor } from "#cloud/ports/actor.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Notice } from "#ui/kit/notice.tsx";
import { PlaceKits } from "../placing/place-kits.tsx";
import { BulkResetDialog } from "../reset/bulk-reset-dialog.tsx";
import { ResetDialog } from "../reset/reset-dialog.tsx";
import { type AccountView, listAccounts } from "../shared/console-api.ts";
import styles from "../shared/page.module.css";
import { Pager, usePages } from "../shared/pager.tsx";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import { usePolled } from "../shared/use-polled.ts";
import { AccountFilters } from "./account-filters.tsx";
import { AccountTable } from "./account-table.tsx";
import { KitDetails } from "./kit-details.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { chosenOf, isSelectable, useSelection } from "./use-selection.ts";

const PAGE = 50;
/** Monitors come and go; the table follows. Milliseconds. */
const REFRESH = 3000;

const everything: AccountView = { search: "", status: "", monitor: "", sort: "name" };

type Open =
	| { readonly dialog: "reset" | "timeline"; readonly account: AccountSummary }
	| { readonly dialog: "bulk"; readonly accounts: readonly AccountSummary[] };

/** The accounts of who is signed in, and what can be done with one, or with many. */
export function AccountsPage(props: { readonly actor: Actor; readonly onSignedOut: () => void }) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const [view, setView] = useState(everything);
	const asked = useDeferredValue(view);
	const question = JSON.stringify(asked);
	const pages = usePages(question);
	const { cursor } = pages;
	const page = usePolled(`${question} ${cursor}`, () => listAccounts(asked, cursor, PAGE), REFRESH);
	const { selected, select, clear } = useSelection();
	const [open, setOpen] = useState<Open | null>(null);
	const { onSignedOut } = props;
	useEffect(() => {
		if (page.refusal === "unauthenticated") onSignedOut();
	}, [page.refusal, onSignedOut]);

	const distributor = props.actor.kind === "distributor" && props.actor.identity === "distributor";
	const community = props.actor.kind === "installer" && props.actor.role === "community";
	const accounts = page.value?.items ?? [];
	const filtered = asked.status !== "" || asked.monitor !== "";
	return (
		<main className={styles["page"]}>
			<div className={styles["head"]}>
				<h1 className={styles["title"]}>{t("accounts.title")}</h1>
				{page.value && (
					<p className={styles["count"]}>
						{t("accounts.count", { count: page.value.total, shown: format.number(page.value.total) })}
					</p>
				)}
				{!distributor && <PlaceKits actor={props.actor} onPlaced={page.refresh} />}
			</div>
			<AccountFilters view={view} onView={setView} />
			{community && <Notice tone="quiet" title={t("community.title")} detail={t("community.detail")} />}
			{distributor && <Notice tone="quiet" title={t("distributor.title")} detail={t("distributor.detail")} />}
			<RefusalNotice refusal={page.refusal} />
			{page.value && accounts.length === 0 && !distributor && (
				<p className={styles["none"]}>
					{filtered
						? t("accounts.noneMatch")
						: asked.search
							? t("accounts.noneFound", { search: asked.search })
							: t("accounts.none")}
				</p>
			)}
			{(accounts.some(isSelectable) || selected.size > 0) && (
				<SelectionBar
					selected={selected.size}
					page={chosenOf(selected, accounts)}
					onPage={(chosen) => select(accounts, chosen)}
					onReset={() => setOpen({ dialog: "bulk", accounts: [...selected.values()] })}
				/>
			)}
			{accounts.length > 0 && (
				<AccountTable
					accounts={accounts}
					sort={view.sort}
					onSort={(sort) => setView({ ...view, sort })}
					selected={new Set(selected.keys())}
					onSelect={(account, chosen) => select([account], chosen)}
					onReset={(account) => setOpen({ dialog: "reset", account })}
					onTimeline={(account) => setOpen({ dialog: "timeline", account })}
				/>
			)}
			<Pager pages={pages} nextCursor={page.value?.nextCursor ?? null} />
			{open?.dialog === "bulk" && (
				<BulkResetDialog
					accounts={open.accounts}
					onClose={(begun) => {
						setOpen(null);
						if (begun) clear();
						page.refresh();
					}}
				/>
			)}
			{open?.dialog === "reset" && (
				<ResetDialog
					account={open.account}
					onClose={() => setOpen(null)}
					onDone={() => {
						page.refresh();
						setOpen({ dialog: "timeline", account: open.account });
					}}
				/>
			)}
			{open?.dialog === "timeline" && (
				<KitDetails
					account={open.account}
					onClose={() => {
						setOpen(null);
						page.refresh();
					}}
				/>
			)}
		</main>
	);
}
