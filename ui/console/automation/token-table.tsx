import { Ban } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { AccessToken } from "#cloud/automation.ts";
import type { Actor } from "#cloud/ports/actor.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { StatusItem } from "#ui/kit/status-item.tsx";
import styles from "../shared/table.module.css";
import { Table } from "../shared/table.tsx";

const columns = ["name", "scope", "view", "lastUse", "expires"] as const;

/** One row a token, the newest first; on a phone, one card. */
export function TokenTable(props: {
	readonly actor: Actor;
	readonly tokens: readonly AccessToken[];
	readonly onRevoke: (token: AccessToken) => void;
}) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const cell = (column: (typeof columns)[number]) => ({ "data-label": t(`api.${column}`) });
	return (
		<Table columns={columns.map((column) => t(`api.${column}`))} wide={t("api.name")} hasActions>
			{props.tokens.map((token) => (
				<tr key={token.id}>
					<th scope="row" className={styles["name"]}>
						{token.name}
					</th>
					<td {...cell("scope")}>{t(`api.scopes.${token.scope}`)}</td>
					<td {...cell("view")}>
						{t(props.actor.kind === "installer" ? `bar.${token.role}` : `bar.${token.identity}`)}
					</td>
					<td {...cell("lastUse")} className={styles["when"]}>
						{token.lastUsedAt === null ? t("accounts.never") : format.relativeDay(token.lastUsedAt, Date.now())}
					</td>
					<td {...cell("expires")}>
						{token.expiresAt > Date.now() ? (
							format.date(token.expiresAt)
						) : (
							<StatusItem icon={Ban} tone="warning" label={t("api.expired")} text={t("api.expired")} />
						)}
					</td>
					<td className={styles["action"]}>
						<button
							type="button"
							className={styles["reset"]}
							aria-label={t("api.revokeOf", { name: token.name })}
							onClick={() => props.onRevoke(token)}
						>
							{t("api.revoke")}
						</button>
					</td>
				</tr>
			))}
		</Table>
	);
}
