import { DoorOpen } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Actor } from "#cloud/cloud.ts";
import { Button } from "#ui/kit/button.tsx";
import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import { TextField } from "#ui/kit/field.tsx";
import { signIn } from "./console-api.ts";
import { RefusalNotice } from "./refusal-notice.tsx";
import styles from "./sign-in-page.module.css";

export function SignInPage(props: { readonly onSignedIn: (actor: Actor) => void }) {
	const { t } = useTranslation("console");
	const [email, setEmail] = useState("");
	const [password, setPassword] = useState("");
	const [busy, setBusy] = useState(false);
	const [refusal, setRefusal] = useState<RefusalCode | null>(null);
	const submit = async (event: FormEvent) => {
		event.preventDefault();
		if (busy) return;
		setBusy(true);
		setRefusal(null);
		const answer = await signIn(email.trim(), password);
		setBusy(false);
		if (answer.ok) props.onSignedIn(answer.value);
		else setRefusal(answer.code === "validation-failed" ? "login-failed" : answer.code);
	};
	return (
		<main className={styles["page"]}>
			<form noValidate onSubmit={submit} className={styles["form"]}>
				<span className={styles["mark"]}>
					<DoorOpen aria-hidden size={40} strokeWidth={1.5} />
				</span>
				<div>
					<h1 className={styles["title"]}>{t("signIn.title")}</h1>
					<p className={styles["lead"]}>{t("signIn.lead")}</p>
				</div>
				<TextField
					label={t("signIn.email")}
					name="email"
					type="email"
					autoComplete="username"
					autoCapitalize="none"
					spellCheck={false}
					value={email}
					onChange={(event) => setEmail(event.target.value)}
				/>
				<TextField
					label={t("signIn.password")}
					name="password"
					type="password"
					autoComplete="current-password"
					value={password}
					onChange={(event) => setPassword(event.target.value)}
				/>
				<RefusalNotice refusal={refusal} />
				<Button type="submit" tone="accent" busy={busy}>
					{t("signIn.submit")}
				</Button>
			</form>
		</main>
	);
}
