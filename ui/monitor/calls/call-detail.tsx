import { Phone, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CallRow } from "#agent/api/monitor-api.ts";
import { Button } from "#ui/kit/button.tsx";
import { useDurationText } from "#ui/kit/duration.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Panel } from "#ui/kit/panel.tsx";
import { useErrorText } from "../state/error-text.ts";
import { useCommands, useNow } from "../state/monitor-context.tsx";
import { useCommand } from "../state/use-command.ts";
import styles from "./call-detail.module.css";
import { kindIcons } from "./call-kinds.ts";
import { Picture } from "./picture.tsx";

/** The selected call: its picture, when and how long, and what can be done with it. */
export function CallDetail(props: { readonly call: CallRow }) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const { exact } = useDurationText();
	const now = useNow(60_000);
	const commands = useCommands();
	const errorText = useErrorText();
	const { busy, error, run } = useCommand();
	const { call } = props;
	const Icon = kindIcons[call.kind];
	return (
		<Panel plate className={styles["detail"]} aria-label={t("callLog.detail")}>
			<div className={styles["picture"]}>
				{call.pictureId === null ? (
					<Icon aria-hidden size={64} strokeWidth={1.25} />
				) : (
					<Picture
						id={call.pictureId}
						className={styles["image"]}
						caption={t("calls.pictureOf", { name: call.name })}
					/>
				)}
			</div>
			<div className={styles["body"]}>
				<h2 className={styles["name"]}>{call.name}</h2>
				<p className={styles["fact"]}>
					{t(`callLog.when.${call.kind}`, {
						day: format.relativeDay(call.startedAt, now),
						time: format.timeWithSeconds(call.startedAt),
					})}
				</p>
				<p className={styles["fact"]}>
					{call.kind === "missed" || call.duration === 0
						? t("callLog.rang", { duration: exact(call.rang) })
						: t("callLog.talked", { duration: exact(call.duration) })}
				</p>
				{error !== null && (
					<p role="alert" className={styles["problem"]}>
						{errorText(error).title}
					</p>
				)}
				<div className={styles["actions"]}>
					<Button
						tone="accent"
						icon={Phone}
						onClick={() => void run(() => commands.dial({ name: call.name, number: call.number }))}
					>
						{t("callLog.callBack")}
					</Button>
					<Button
						tone="danger-text"
						icon={Trash2}
						busy={busy}
						onClick={() => void run(() => commands.deleteCall({ id: call.id }))}
					>
						{t("callLog.delete")}
					</Button>
				</div>
			</div>
		</Panel>
	);
}
