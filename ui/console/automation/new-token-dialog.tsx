import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TokenScope } from "#cloud/automation.ts";
import type { Actor } from "#cloud/ports/actor.ts";
import { SelectField, TextField } from "#ui/kit/field.tsx";
import { FormDialog } from "../shared/form-dialog.tsx";
import styles from "./api-page.module.css";
import { type CreatedToken, createToken } from "./automation-api.ts";

const scopes: readonly TokenScope[] = ["read", "reset", "manage"];
/** Days. */
const lives = [7, 30, 90, 365] as const;

/** What it is called, what it may do, and for how long; it sees what its maker sees now. */
export function NewTokenDialog(props: {
	readonly actor: Actor;
	readonly onCreated: (token: CreatedToken) => void;
	readonly onClose: () => void;
}) {
	const { t } = useTranslation("console");
	const first = useRef<HTMLInputElement>(null);
	const [name, setName] = useState("");
	const [scope, setScope] = useState<TokenScope>("read");
	const [days, setDays] = useState<number>(30);
	const { actor } = props;
	const view = t(actor.kind === "installer" ? `bar.${actor.role}` : `bar.${actor.identity}`);
	return (
		<FormDialog
			title={t("api.newToken")}
			submit={t("api.createToken")}
			initialFocus={first}
			send={name.trim() === "" ? null : () => createToken({ name: name.trim(), scope, days })}
			onDone={props.onCreated}
			onClose={props.onClose}
		>
			<TextField
				ref={first}
				label={t("api.name")}
				placeholder={t("api.nameHint")}
				maxLength={80}
				value={name}
				onChange={(event) => setName(event.target.value)}
			/>
			<SelectField
				label={t("api.scope")}
				hint={t(`api.scopeHints.${scope}`)}
				value={scope}
				onChange={(event) => setScope(scopes.find((one) => one === event.target.value) ?? "read")}
			>
				{scopes.map((value) => (
					<option key={value} value={value}>
						{t(`api.scopes.${value}`)}
					</option>
				))}
			</SelectField>
			<SelectField label={t("api.expiry")} value={days} onChange={(event) => setDays(Number(event.target.value))}>
				{lives.map((value) => (
					<option key={value} value={value}>
						{t("api.days", { count: value })}
					</option>
				))}
			</SelectField>
			<p className={styles["hint"]}>{t("api.seesAs", { view })}</p>
		</FormDialog>
	);
}
