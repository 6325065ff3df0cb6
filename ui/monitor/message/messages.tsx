import { Mail, MailCheck } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MonitorCommands } from "#agent/api/monitor-api.ts";
import type { RowPlace } from "#agent/api/tenant-views.ts";
import { Button } from "#ui/kit/button.tsx";
import { Panel } from "#ui/kit/panel.tsx";
import { EmptyPane } from "../frame/empty-pane.tsx";
import { PageFrame } from "../frame/page-frame.tsx";
import { ConfirmDialog } from "../lists/confirm-dialog.tsx";
import styles from "../lists/list-page.module.css";
import { RowList } from "../lists/row-list.tsx";
import { useRowPages } from "../lists/use-row-pages.ts";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import { MessageDetail } from "./message-detail.tsx";
import { MessageListRow } from "./message-list-row.tsx";

const listMessages = (commands: MonitorCommands, place: RowPlace) => commands.listMessages(place);

/** The building's notices. Nothing is opened, and so marked as read, before a hand chose it. */
export function Messages() {
	const { t } = useTranslation("monitor");
	const { back } = useNavigation();
	const commands = useCommands();
	const { counts, listsVersion } = useSnapshot((snapshot) => snapshot);
	const pages = useRowPages(listMessages, listsVersion);
	const [selected, setSelected] = useState<number | null>(null);
	const [asking, setAsking] = useState(false);
	const read = counts.messages - counts.unreadMessages;
	const row = selected === null ? undefined : pages.row(selected);
	return (
		<PageFrame
			title={t("message.title")}
			onBack={back}
			className={styles["page"]}
			chosen={selected}
			actions={
				read > 0 && (
					<Button tone="danger-text" icon={MailCheck} className={styles["action"]} onClick={() => setAsking(true)}>
						{t("message.deleteRead")}
					</Button>
				)
			}
		>
			<div className={styles["start"]}>
				<Panel className={styles["list"]}>
					{pages.total === 0 ? (
						<EmptyPane alone icon={Mail} text={t("message.empty")} />
					) : (
						<RowList label={t("message.title")} pages={pages} selected={selected} onSelect={setSelected}>
							{(message) => <MessageListRow message={message} />}
						</RowList>
					)}
				</Panel>
			</div>
			{row === undefined ? (
				pages.total !== 0 && <EmptyPane icon={Mail} text={t("message.choose")} />
			) : (
				<MessageDetail key={row.id} message={row} onGone={() => setSelected(null)} />
			)}
			{asking && (
				<ConfirmDialog
					title={t("message.deleteReadTitle", { count: read })}
					text={t("message.deleteReadText")}
					keep={t("message.keep")}
					confirm={t("message.deleteReadConfirm")}
					onConfirm={() => commands.deleteReadMessages({}).then(() => setSelected(null))}
					onClose={() => setAsking(false)}
				/>
			)}
		</PageFrame>
	);
}
