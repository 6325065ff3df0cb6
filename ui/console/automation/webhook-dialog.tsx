import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NewWebhook, WebhookEvent } from "#cloud/automation.ts";
import type { CloudAnswer } from "#ui/kit/cloud-request.ts";
import { TextField } from "#ui/kit/field.tsx";
import { FormDialog } from "../shared/form-dialog.tsx";
import styles from "./api-page.module.css";

const events: readonly WebhookEvent[] = ["account.reset", "monitor.wiped", "tenant.registered"];

/** Where to, and what of: for a webhook that is to be, or one that there is. */
export function WebhookDialog<Value>(props: {
	readonly title: string;
	readonly submit: string;
	readonly before?: NewWebhook;
	readonly send: (webhook: NewWebhook) => Promise<CloudAnswer<Value>>;
	readonly onDone: (value: Value) => void;
	readonly onClose: () => void;
}) {
	const { t } = useTranslation("console");
	const first = useRef<HTMLInputElement>(null);
	const { before = { url: "", events }, send } = props;
	const [url, setUrl] = useState(before.url);
	const [chosen, setChosen] = useState(before.events);
	const complete = url.trim() !== "" && chosen.length > 0;
	return (
		<FormDialog
			title={props.title}
			submit={props.submit}
			initialFocus={first}
			send={complete ? () => send({ url: url.trim(), events: chosen }) : null}
			onDone={props.onDone}
			onClose={props.onClose}
		>
			<TextField
				ref={first}
				label={t("api.url")}
				type="url"
				dir="ltr"
				placeholder="https://example.com/foyer"
				hint={t("api.urlHint")}
				maxLength={500}
				value={url}
				onChange={(event) => setUrl(event.target.value)}
			/>
			<fieldset className={styles["choices"]}>
				<legend>{t("api.events")}</legend>
				{events.map((event) => (
					<label key={event} className={styles["choice"]}>
						<input
							type="checkbox"
							checked={chosen.includes(event)}
							onChange={({ target }) =>
								setChosen(events.filter((one) => (one === event ? target.checked : chosen.includes(one))))
							}
						/>
						{t(`api.eventNames.${eventKey(event)}`)}
					</label>
				))}
			</fieldset>
		</FormDialog>
	);
}

/** Keys of texts are parted by dots. */
export const eventKey = <Name extends string>(event: Name) => event.replace(".", "-") as EventKey<Name>;
type EventKey<Name extends string> = Name extends `${infer Of}.${infer What}` ? `${Of}-${What}` : Name;
