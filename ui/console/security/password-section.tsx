import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { TextField } from "#ui/kit/field.tsx";
import { Notice } from "#ui/kit/notice.tsx";
import { Panel } from "#ui/kit/panel.tsx";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import { useAsking } from "../shared/use-asking.ts";
import { NewPasswordField } from "./new-password-field.tsx";
import { changePassword } from "./security-api.ts";
import styles from "./security-page.module.css";
import type { SectionProps } from "./security-page.tsx";

/** Changing the password, with the current one. */
export function PasswordSection({ email, onRefused }: SectionProps & { readonly email: string }) {
	const { t, i18n } = useTranslation("console");
	const [current, setCurrent] = useState("");
	const [next, setNext] = useState("");
	const [changed, setChanged] = useState(false);
	const { busy, refusal, ask } = useAsking();
	const submit = (event: FormEvent) => {
		event.preventDefault();
		setChanged(false);
		void ask(
			() => changePassword(current, next, i18n.language),
			(answer) => {
				if (!answer.ok) return onRefused(answer.code === "validation-failed" ? "password-too-short" : answer.code);
				setCurrent("");
				setNext("");
				setChanged(true);
				return undefined;
			},
		);
	};
	return (
		<Panel className={styles["section"]} aria-labelledby="security-password">
			<h2 id="security-password">{t("security.password")}</h2>
			<form noValidate onSubmit={submit} className={styles["form"]}>
				{/* Tells a password manager whose password it is. */}
				<input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
				<TextField
					label={t("security.current")}
					name="current-password"
					type="password"
					autoComplete="current-password"
					value={current}
					onChange={(event) => setCurrent(event.target.value)}
				/>
				<NewPasswordField value={next} onChange={setNext} />
				<RefusalNotice refusal={refusal} />
				<div role="status">
					{changed && <Notice tone="quiet" title={t("security.changed")} detail={t("security.changedDetail")} />}
				</div>
				<Button type="submit" tone="accent" busy={busy}>
					{t("security.change")}
				</Button>
			</form>
		</Panel>
	);
}
