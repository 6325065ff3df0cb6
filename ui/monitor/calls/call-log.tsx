import { History, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallQuery } from "#agent/api/monitor-api.ts";
import { Button } from "#ui/kit/button.tsx";
import { classes } from "#ui/kit/classes.ts";
import { Panel } from "#ui/kit/panel.tsx";
import { EmptyPane } from "../frame/empty-pane.tsx";
import { PageFrame } from "../frame/page-frame.tsx";
import { ConfirmDialog } from "../lists/confirm-dialog.tsx";
import list from "../lists/list-page.module.css";
import { RowList } from "../lists/row-list.tsx";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import { CallDetail } from "./call-detail.tsx";
import { CallListRow } from "./call-list-row.tsx";
import styles from "./call-log.module.css";
import { FilterTabs } from "./filter-tabs.tsx";
import { useCallPages } from "./use-call-pages.ts";

export function CallLog() {
	const { t } = useTranslation("monitor");
	const { back } = useNavigation();
	const commands = useCommands();
	const calls = useSnapshot((snapshot) => snapshot.counts.calls);
	const [filter, setFilter] = useState<CallQuery["filter"]>("all");
	const [selected, setSelected] = useState(0);
	const [asking, setAsking] = useState(false);
	const newMissed = useSeen();
	const pages = useCallPages(filter);
	const total = pages.total ?? 0;
	// Where the last row was deleted, the one above it is next.
	const index = Math.min(selected, Math.max(0, total - 1));
	const row = pages.row(index);

	return (
		<PageFrame
			title={t("callLog.title")}
			onBack={back}
			className={classes(list["page"], styles["page"])}
			chosen={selected}
			actions={
				calls > 0 && (
					<Button tone="danger-text" icon={Trash2} className={list["action"]} onClick={() => setAsking(true)}>
						{t("callLog.deleteAll")}
					</Button>
				)
			}
		>
			<div className={list["start"]}>
				<FilterTabs
					filter={filter}
					newMissed={newMissed}
					onChange={(next) => {
						setFilter(next);
						setSelected(0);
					}}
				/>
				<Panel className={list["list"]}>
					{pages.total === 0 ? (
						<EmptyPane alone icon={History} text={t(`callLog.empty.${filter}`)} />
					) : (
						<RowList key={filter} label={t("callLog.title")} pages={pages} selected={index} onSelect={setSelected}>
							{(call) => <CallListRow call={call} />}
						</RowList>
					)}
				</Panel>
			</div>
			{row !== undefined && <CallDetail key={row.id} call={row} />}
			{asking && (
				<ConfirmDialog
					title={t("deleteAll.title", { count: calls })}
					text={t("deleteAll.text")}
					keep={t("deleteAll.keep")}
					confirm={t("deleteAll.delete")}
					onConfirm={() => commands.deleteAllCalls({})}
					onClose={() => setAsking(false)}
				/>
			)}
		</PageFrame>
	);
}

/** Marks the missed calls as seen, and says how many were new when the page was opened. */
function useSeen(): number {
	const commands = useCommands();
	const unseen = useSnapshot((snapshot) => snapshot.counts.missedUnseen);
	const [atOpen] = useState(unseen);
	useEffect(() => {
		if (unseen > 0) commands.markCallsSeen({}).catch(() => undefined);
	}, [unseen, commands]);
	return atOpen;
}
