import { CircleCheck, CirclePause, History, Pencil, RefreshCw, Send, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Webhook } from "#cloud/automation.ts";
import { Button } from "#ui/kit/button.tsx";
import type { CloudAnswer } from "#ui/kit/cloud-request.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Notice } from "#ui/kit/notice.tsx";
import { Chip } from "#ui/kit/status-item.tsx";
import { ConfirmDialog } from "../shared/confirm-dialog.tsx";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import { useAsking } from "../shared/use-asking.ts";
import styles from "./api-page.module.css";
import { changeWebhook, deleteWebhook, rotateSecret, sendTest } from "./automation-api.ts";
import { DeliveriesDialog } from "./deliveries-dialog.tsx";
import { eventKey, WebhookDialog } from "./webhook-dialog.tsx";
import type { Told } from "./webhook-section.tsx";

const states = {
	on: { icon: CircleCheck, tone: "success" },
	failing: { icon: TriangleAlert, tone: "warning" },
	off: { icon: CirclePause, tone: "quiet" },
} as const;

/** One webhook, how it does, and its keys. */
export function WebhookCard(props: {
	readonly webhook: Webhook;
	readonly onChanged: () => void;
	readonly onSecret: (told: Told) => void;
}) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const [open, setOpen] = useState<"deliveries" | "change" | "rotate" | "delete" | null>(null);
	const { busy, refusal, ask } = useAsking();
	const { webhook } = props;
	const { id, url, events, state, failingSince } = webhook;
	const close = () => setOpen(null);
	const done = () => {
		close();
		props.onChanged();
	};
	/** What is refused has changed too: somebody else was here. */
	const run = (question: () => Promise<CloudAnswer<unknown>>, then: () => void) =>
		ask(question, (answer) => {
			props.onChanged();
			if (!answer.ok) return answer.code;
			then();
			return undefined;
		});
	const since = failingSince === null ? "" : `${format.date(failingSince)}, ${format.time(failingSince)}`;
	return (
		<li className={styles["webhook"]}>
			<div className={styles["top"]}>
				<h3 className={styles["url"]} dir="ltr">
					{url}
				</h3>
				<Chip icon={states[state].icon} tone={states[state].tone}>
					{t(`api.states.${state}`)}
				</Chip>
			</div>
			<p className={styles["events"]}>{events.map((event) => t(`api.eventNames.${eventKey(event)}`)).join(" · ")}</p>
			{failingSince !== null && (
				<Notice
					tone="warning"
					title={t("api.failingSince", { since })}
					detail={t(state === "off" ? "api.offDetail" : "api.failingDetail")}
				/>
			)}
			<RefusalNotice refusal={refusal} />
			<div className={styles["actions"]}>
				{state !== "off" && (
					<Button
						icon={Send}
						busy={busy}
						onClick={() =>
							run(
								() => sendTest(id),
								() => setOpen("deliveries"),
							)
						}
					>
						{t("api.sendTest")}
					</Button>
				)}
				<Button icon={History} onClick={() => setOpen("deliveries")}>
					{t("api.deliveries")}
				</Button>
				<Button icon={Pencil} onClick={() => setOpen("change")}>
					{t("api.changeWebhook")}
				</Button>
				<Button icon={RefreshCw} onClick={() => setOpen("rotate")}>
					{t("api.rotate")}
				</Button>
				<Button
					busy={busy}
					onClick={() =>
						run(
							() => changeWebhook(id, { url, events, on: state === "off" }),
							() => undefined,
						)
					}
				>
					{t(state === "off" ? "api.switchOn" : "api.switchOff")}
				</Button>
				<Button tone="danger-text" className={styles["apart"]} onClick={() => setOpen("delete")}>
					{t("api.deleteWebhook")}
				</Button>
			</div>
			{open === "deliveries" && <DeliveriesDialog webhook={webhook} onClose={close} />}
			{open === "change" && (
				<WebhookDialog
					title={t("api.changeTitle")}
					submit={t("details.save")}
					before={webhook}
					send={(next) => changeWebhook(id, { ...next, on: state !== "off" })}
					onDone={done}
					onClose={close}
				/>
			)}
			{open === "rotate" && (
				<ConfirmDialog
					title={t("api.rotateTitle")}
					detail={t("api.rotateDetail")}
					keep={t("api.keepSecret")}
					confirm={t("api.rotate")}
					tone="accent"
					send={() => rotateSecret(id)}
					onDone={({ secret }) => {
						close();
						props.onSecret({ url, secret });
					}}
					onClose={close}
				/>
			)}
			{open === "delete" && (
				<ConfirmDialog
					title={t("api.deleteTitle")}
					detail={t("api.deleteDetail", { url })}
					keep={t("api.keepWebhook")}
					confirm={t("api.deleteWebhook")}
					send={() => deleteWebhook(id)}
					onDone={done}
					onClose={close}
				/>
			)}
		</li>
	);
}
