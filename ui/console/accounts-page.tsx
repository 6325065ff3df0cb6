import { useDeferredValue, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountSummary, Actor } from "#cloud/cloud.ts";
import { Button } from "#ui/kit/button.tsx";
import { TextField } from "#ui/kit/field.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Notice } from "#ui/kit/notice.tsx";
import { AccountTable } from "./account-table.tsx";
import styles from "./accounts-page.module.css";
import { listAccounts } from "./console-api.ts";
import { RefusalNotice } from "./refusal-notice.tsx";
import { ResetDialog } from "./reset-dialog.tsx";
import { TimelineDialog } from "./timeline-dialog.tsx";
import { usePolled } from "./use-polled.ts";

const PAGE = 50;
const MOST = 200;
/** Monitors come and go; the table follows. Milliseconds. */
const REFRESH = 3000;

type Open = { readonly dialog: "reset" | "timeline"; readonly account: AccountSummary };

/** The accounts of who is signed in, and what can be done with one. */
export function AccountsPage(props: { readonly actor: Actor; readonly onSignedOut: () => void }) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const [search, setSearch] = useState("");
	const asked = useDeferredValue(search);
	const [limit, setLimit] = useState(PAGE);
	const page = usePolled(`${asked} ${limit}`, () => listAccounts(asked, null, limit), REFRESH);
	const [open, setOpen] = useState<Open | null>(null);
	const { onSignedOut } = props;
	useEffect(() => {
		if (page.refusal === "unauthenticated") onSignedOut();
	}, [page.refusal, onSignedOut]);

	const distributor = props.actor.kind === "distributor" && props.actor.identity === "distributor";
	const community = props.actor.kind === "installer" && props.actor.role === "community";
	const accounts = page.value?.items ?? [];
	return (
		<main className={styles["page"]}>
			<div className={styles["head"]}>
				<h1 className={styles["title"]}>{t("accounts.title")}</h1>
				{page.value && (
					<p className={styles["count"]}>
						{t("accounts.count", { count: page.value.total, shown: format.number(page.value.total) })}
					</p>
				)}
				<div className={styles["search"]}>
					<TextField
						label={t("accounts.search")}
						type="search"
						placeholder={t("accounts.searchHint")}
						value={search}
						onChange={(event) => setSearch(event.target.value)}
					/>
				</div>
			</div>
			{community && <Notice tone="quiet" title={t("community.title")} detail={t("community.detail")} />}
			{distributor && <Notice tone="quiet" title={t("distributor.title")} detail={t("distributor.detail")} />}
			<RefusalNotice refusal={page.refusal} />
			{page.value && accounts.length === 0 && !distributor && (
				<p className={styles["none"]}>{asked ? t("accounts.noneFound", { search: asked }) : t("accounts.none")}</p>
			)}
			{accounts.length > 0 && (
				<AccountTable
					accounts={accounts}
					onReset={(account) => setOpen({ dialog: "reset", account })}
					onTimeline={(account) => setOpen({ dialog: "timeline", account })}
				/>
			)}
			{page.value?.nextCursor != null && limit < MOST && (
				<Button tone="plate" className={styles["more"]} onClick={() => setLimit(Math.min(MOST, limit + PAGE))}>
					{t("accounts.more")}
				</Button>
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
			{open?.dialog === "timeline" && <TimelineDialog account={open.account} onClose={() => setOpen(null)} />}
		</main>
	);
}
