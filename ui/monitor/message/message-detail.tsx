import { Mail, Trash2 } from "lucide-react";
import { useEffect, useId } from "react";
import { useTranslation } from "react-i18next";
import type { MessageRow } from "#agent/api/tenant-views.ts";
import { Button } from "#ui/kit/button.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Panel } from "#ui/kit/panel.tsx";
import { useErrorText } from "../state/error-text.ts";
import { useCommands, useNow } from "../state/monitor-context.tsx";
import { useCommand } from "../state/use-command.ts";
import styles from "./message-detail.module.css";

/** The chosen notice, whole. To open it is to read it; a hand can say otherwise. */
export function MessageDetail(props: { readonly message: MessageRow; readonly onGone: () => void }) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const now = useNow(60_000);
	const commands = useCommands();
	const errorText = useErrorText();
	const { busy, error, run } = useCommand();
	const { message, onGone } = props;
	const { id } = message;
	const title = useId();
	useEffect(() => {
		commands.markMessage({ id, read: true }).catch(() => undefined);
	}, [commands, id]);
	const done = async (command: () => Promise<void>) => {
		if (await run(command)) onGone();
	};
	return (
		<Panel plate className={styles["detail"]} aria-labelledby={title}>
			<h2 id={title} className={styles["title"]} dir="auto">
				{message.title}
			</h2>
			<p className={styles["when"]}>
				{t("message.received", {
					day: format.relativeDay(message.receivedAt, now),
					time: format.time(message.receivedAt),
				})}
			</p>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long notice scrolls, and keys must reach that */}
			<section className={styles["body"]} aria-label={t("message.text")} tabIndex={0} dir="auto">
				{message.body}
			</section>
			{error !== null && (
				<p role="alert" className={styles["problem"]}>
					{errorText(error).title}
				</p>
			)}
			<div className={styles["actions"]}>
				<Button icon={Mail} busy={busy} onClick={() => void done(() => commands.markMessage({ id, read: false }))}>
					{t("message.markUnread")}
				</Button>
				<Button
					tone="danger-text"
					icon={Trash2}
					busy={busy}
					onClick={() => void done(() => commands.deleteMessage({ id }))}
				>
					{t("message.delete")}
				</Button>
			</div>
		</Panel>
	);
}
