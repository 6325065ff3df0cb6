import { KeyRound, Plus } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccessToken } from "#cloud/automation.ts";
import type { Actor } from "#cloud/ports/actor.ts";
import { Button } from "#ui/kit/button.tsx";
import { ConfirmDialog } from "../shared/confirm-dialog.tsx";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import { usePolled } from "../shared/use-polled.ts";
import styles from "./api-page.module.css";
import { type CreatedToken, listTokens, revokeAllTokens, revokeToken } from "./automation-api.ts";
import { NewTokenDialog } from "./new-token-dialog.tsx";
import { SecretDialog } from "./secret-dialog.tsx";
import { TokenTable } from "./token-table.tsx";

/** A script may use one at any moment. Milliseconds. */
const REFRESH = 10_000;

type Open =
	| { readonly what: "new" | "all" }
	| { readonly what: "created"; readonly token: CreatedToken }
	| { readonly what: "revoke"; readonly token: AccessToken };

/** Personal access tokens: who has which, when each was used, and an end to any of them. */
export function TokenSection(props: { readonly actor: Actor; readonly onSignedOut: () => void }) {
	const { t } = useTranslation("console");
	const tokens = usePolled("tokens", listTokens, REFRESH);
	const [open, setOpen] = useState<Open | null>(null);
	const { onSignedOut } = props;
	useEffect(() => {
		if (tokens.refusal === "unauthenticated") onSignedOut();
	}, [tokens.refusal, onSignedOut]);
	const close = () => setOpen(null);
	const done = () => {
		close();
		tokens.refresh();
	};
	const items = tokens.value?.items ?? [];
	return (
		<section className={styles["section"]} aria-labelledby="tokens">
			<div className={styles["head"]}>
				<div className={styles["words"]}>
					<h2 id="tokens" className={styles["title"]}>
						{t("api.tokens")}
					</h2>
					<p className={styles["lead"]}>{t("api.tokensLead")}</p>
				</div>
				<div className={styles["actions"]}>
					{items.length > 1 && (
						<Button tone="danger-text" onClick={() => setOpen({ what: "all" })}>
							{t("api.revokeAll")}
						</Button>
					)}
					<Button icon={Plus} tone="accent" onClick={() => setOpen({ what: "new" })}>
						{t("api.newToken")}
					</Button>
				</div>
			</div>
			<RefusalNotice refusal={tokens.refusal} />
			{tokens.value?.items.length === 0 && (
				<p className={styles["none"]}>
					<KeyRound aria-hidden size={24} strokeWidth={1.75} /> {t("api.noTokens")}
				</p>
			)}
			{items.length > 0 && (
				<TokenTable actor={props.actor} tokens={items} onRevoke={(token) => setOpen({ what: "revoke", token })} />
			)}
			{open?.what === "new" && (
				<NewTokenDialog
					actor={props.actor}
					onCreated={(token) => {
						setOpen({ what: "created", token });
						tokens.refresh();
					}}
					onClose={close}
				/>
			)}
			{open?.what === "created" && (
				<SecretDialog title={open.token.name} label={t("api.token")} secret={open.token.token} onClose={close} />
			)}
			{open?.what === "revoke" && (
				<ConfirmDialog
					title={t("api.revokeTitle", { name: open.token.name })}
					detail={t("api.revokeDetail")}
					keep={t("api.keepToken")}
					confirm={t("api.revoke")}
					send={() => revokeToken(open.token)}
					onDone={done}
					onClose={close}
				/>
			)}
			{open?.what === "all" && (
				<ConfirmDialog
					title={t("api.revokeAllTitle")}
					detail={t("api.revokeAllDetail")}
					keep={t("api.keepTokens")}
					confirm={t("api.revokeAll")}
					send={revokeAllTokens}
					onDone={done}
					onClose={close}
				/>
			)}
		</section>
	);
}
