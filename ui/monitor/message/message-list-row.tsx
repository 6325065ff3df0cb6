import { Mail, MailOpen } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MessageRow } from "#agent/api/tenant-views.ts";
import { classes } from "#ui/kit/classes.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import list from "../lists/row-list.module.css";
import { useNow } from "../state/monitor-context.tsx";
import styles from "./message-list-row.module.css";

/** A notice's title over its first words; an unread one is bright and says so. An empty place where it has not come yet. */
export function MessageListRow(props: { readonly message: MessageRow | undefined }) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const now = useNow(60_000);
	const { message } = props;
	if (message === undefined) return <span className={list["disc"]} />;
	const Icon = message.read ? MailOpen : Mail;
	const day = format.relativeDay(message.receivedAt, now);
	const isToday = day === format.relativeDay(now, now);
	return (
		<>
			<span className={classes(list["disc"], !message.read && styles["unreadDisc"])}>
				<Icon aria-hidden size={24} strokeWidth={1.75} />
			</span>
			<span className={classes(list["line"], styles["lines"])}>
				<span className={styles["pair"]}>
					<span className={classes(list["name"], message.read && styles["read"])} dir="auto">
						{message.title}
					</span>
					<span className={classes(list["day"], styles["end"], "tabular")}>
						{isToday ? format.time(message.receivedAt) : day}
					</span>
				</span>
				<span className={styles["pair"]}>
					<span className={list["number"]} dir="auto">
						{message.body}
					</span>
					{!message.read && (
						<span className={classes(list["length"], styles["end"], styles["new"])}>{t("message.unread")}</span>
					)}
				</span>
			</span>
		</>
	);
}
