import { ExternalLink } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Actor } from "#cloud/ports/actor.ts";
import pageStyles from "../shared/page.module.css";
import styles from "./api-page.module.css";
import { TokenSection } from "./token-section.tsx";
import { WebhookSection } from "./webhook-section.tsx";

/** What other programs need to work with the cloud: tokens to ask it, webhooks to be told by it. */
export function ApiPage(props: { readonly actor: Actor; readonly onSignedOut: () => void }) {
	const { t } = useTranslation("console");
	return (
		<main className={pageStyles["page"]}>
			<div className={pageStyles["head"]}>
				<h1 className={pageStyles["title"]}>{t("api.title")}</h1>
				<a className={styles["document"]} href="/api/v1/openapi.json" target="_blank" rel="noreferrer">
					<ExternalLink aria-hidden size={24} strokeWidth={1.75} />
					{t("api.document")}
				</a>
			</div>
			<TokenSection actor={props.actor} onSignedOut={props.onSignedOut} />
			<WebhookSection onSignedOut={props.onSignedOut} />
		</main>
	);
}
