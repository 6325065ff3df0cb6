import { Plus, Webhook as WebhookIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import { usePolled } from "../shared/use-polled.ts";
import styles from "./api-page.module.css";
import { createWebhook, listWebhooks } from "./automation-api.ts";
import { SecretDialog } from "./secret-dialog.tsx";
import { WebhookCard } from "./webhook-card.tsx";
import { WebhookDialog } from "./webhook-dialog.tsx";

/** A webhook fails or recovers while somebody looks. Milliseconds. */
const REFRESH = 5_000;

/** A secret to be shown once, and what it is of. */
export interface Told {
	readonly url: string;
	readonly secret: string;
}

/** Webhooks: where they go, how they do, and what can be done about it. */
export function WebhookSection(props: { readonly onSignedOut: () => void }) {
	const { t } = useTranslation("console");
	const webhooks = usePolled("webhooks", listWebhooks, REFRESH);
	const [adding, setAdding] = useState(false);
	const [told, setTold] = useState<Told | null>(null);
	const { onSignedOut } = props;
	useEffect(() => {
		if (webhooks.refusal === "unauthenticated") onSignedOut();
	}, [webhooks.refusal, onSignedOut]);
	return (
		<section className={styles["section"]} aria-labelledby="webhooks">
			<div className={styles["head"]}>
				<div className={styles["words"]}>
					<h2 id="webhooks" className={styles["title"]}>
						{t("api.webhooks")}
					</h2>
					<p className={styles["lead"]}>{t("api.webhooksLead")}</p>
				</div>
				<div className={styles["actions"]}>
					<Button icon={Plus} onClick={() => setAdding(true)}>
						{t("api.newWebhook")}
					</Button>
				</div>
			</div>
			<RefusalNotice refusal={webhooks.refusal} />
			{webhooks.value?.items.length === 0 && (
				<p className={styles["none"]}>
					<WebhookIcon aria-hidden size={24} strokeWidth={1.75} /> {t("api.noWebhooks")}
				</p>
			)}
			<ul className={styles["webhooks"]}>
				{webhooks.value?.items.map((webhook) => (
					<WebhookCard key={webhook.id} webhook={webhook} onChanged={webhooks.refresh} onSecret={setTold} />
				))}
			</ul>
			{adding && (
				<WebhookDialog
					title={t("api.newWebhook")}
					submit={t("api.createWebhook")}
					send={createWebhook}
					onDone={(created) => {
						setAdding(false);
						setTold(created);
						webhooks.refresh();
					}}
					onClose={() => setAdding(false)}
				/>
			)}
			{told && (
				<SecretDialog title={told.url} label={t("api.secret")} secret={told.secret} onClose={() => setTold(null)} />
			)}
		</section>
	);
}
