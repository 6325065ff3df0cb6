import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { WebhookEvent } from "#cloud/automation.ts";
import { TextField } from "#ui/kit/field.tsx";
import styles from "./api-page.module.css";
import { type CreatedWebhook, createWebhook } from "./automation-api.ts";
import { FormDialog } from "./form-dialog.tsx";

const events: readonly WebhookEvent[] = ["account.reset", "monitor.wiped", "tenant.registered"];

/** Where to, and what of. */
export function NewWebhookDialog(props: {
	readonly onCreated: (webhook: CreatedWebhook) => void;
	readonly onClose: () => void;
}) {
	const { t } = useTranslation("console");
	const first = useRef<HTMLInputElement>(null);
	const [url, setUrl] = useState("");
	const [chosen, setChosen] = useState<readonly WebhookEvent[]>(events);
	const complete = url.trim() !== "" && chosen.length > 0;
	return (
		<FormDialog
			title={t("api.newWebhook")}
			submit={t("api.createWebhook")}
			initialFocus={first}
			send={complete ? () => createWebhook({ url: url.trim(), events: chosen }) : null}
			onDone={props.onCreated}
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
