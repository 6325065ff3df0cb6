import { CircleCheck, CircleX, Clock } from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Webhook, WebhookDelivery } from "#cloud/automation.ts";
import { Button } from "#ui/kit/button.tsx";
import { Dialog, DialogAnswers } from "#ui/kit/dialog.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Chip } from "#ui/kit/status-item.tsx";
import { Pager, usePages } from "../shared/pager.tsx";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import { useAsking } from "../shared/use-asking.ts";
import { usePolled } from "../shared/use-polled.ts";
import styles from "./api-page.module.css";
import { listDeliveries, redeliver } from "./automation-api.ts";
import { eventKey } from "./webhook-dialog.tsx";

const PAGE = 20;
/** A test is answered while somebody waits for it. Milliseconds. */
const REFRESH = 1_000;

const states = {
	waiting: { icon: Clock, tone: "warning" },
	delivered: { icon: CircleCheck, tone: "success" },
	failed: { icon: CircleX, tone: "danger" },
} as const;

/** What was sent to a webhook, what became of it, and each of it once more. */
export function DeliveriesDialog(props: { readonly webhook: Webhook; readonly onClose: () => void }) {
	const { t } = useTranslation("console");
	const closeKey = useRef<HTMLButtonElement>(null);
	const { refusal, ask } = useAsking();
	const { id, url, state } = props.webhook;
	const pages = usePages(id);
	const list = usePolled(`${id} ${pages.cursor}`, () => listDeliveries(id, pages.cursor, PAGE), REFRESH);
	const again = (delivery: WebhookDelivery) =>
		ask(
			() => redeliver(id, delivery.id),
			(answer) => {
				list.refresh();
				return answer.ok ? undefined : answer.code;
			},
		);
	return (
		<Dialog title={t("api.deliveriesOf", { url })} onClose={props.onClose} initialFocus={closeKey}>
			<RefusalNotice refusal={refusal ?? list.refusal} />
			{list.value?.items.length === 0 && <p className={styles["none"]}>{t("api.noDeliveries")}</p>}
			<ul className={styles["deliveries"]}>
				{list.value?.items.map((delivery) => (
					<Delivery
						key={delivery.id}
						delivery={delivery}
						onAgain={state === "off" ? null : () => void again(delivery)}
					/>
				))}
			</ul>
			<Pager pages={pages} nextCursor={list.value?.nextCursor ?? null} />
			<DialogAnswers>
				<Button ref={closeKey} onClick={props.onClose}>
					{t("close")}
				</Button>
			</DialogAnswers>
		</Dialog>
	);
}

function Delivery(props: { readonly delivery: WebhookDelivery; readonly onAgain: (() => void) | null }) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const { type, state, attempts, lastResult, createdAt, nextAttemptAt } = props.delivery;
	const at = `${format.date(createdAt)}, ${format.timeWithSeconds(createdAt)}`;
	const said = [
		at,
		t("api.attempts", { count: attempts }),
		...(lastResult === null ? [] : [resultText()]),
		...(state === "waiting" && attempts > 0 && nextAttemptAt !== null
			? [t("api.nextAttempt", { at: format.timeWithSeconds(nextAttemptAt) })]
			: []),
	];
	return (
		<li className={styles["delivery"]}>
			<div className={styles["what"]}>
				<strong>{t(`api.eventNames.${eventKey(type)}`)}</strong>
				<span>{said.join(" · ")}</span>
			</div>
			<Chip icon={states[state].icon} tone={states[state].tone}>
				{t(`api.deliveryStates.${state}`)}
			</Chip>
			{props.onAgain && (
				<Button onClick={props.onAgain} aria-label={t("api.redeliverOf", { event: type, at })}>
					{t("api.redeliver")}
				</Button>
			)}
		</li>
	);

	function resultText(): string {
		switch (lastResult) {
			case "time-out":
			case "unreachable":
			case "private-address":
				return t(`api.results.${lastResult}`);
			default:
				return t("api.status", { status: lastResult });
		}
	}
}
