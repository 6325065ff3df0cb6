import { DoorOpen, KeyRound } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Actor } from "#cloud/ports/actor.ts";
import { Button } from "#ui/kit/button.tsx";
import { Notice } from "#ui/kit/notice.tsx";
import { signIn } from "../shared/console-api.ts";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import { CodeField, PasswordField } from "../shared/secret-fields.tsx";
import { useAsking } from "../shared/use-asking.ts";
import { EmailField } from "./email-field.tsx";
import { EntryLink, EntryPage } from "./entry-page.tsx";

/** E-mail and password, and where it is on the second step. */
export function SignInPage(props: {
	readonly onSignedIn: (actor: Actor) => void;
	/** A new password was set just now. */
	readonly passwordSet: boolean;
}) {
	const { t } = useTranslation("console");
	const [email, setEmail] = useState("");
	const [password, setPassword] = useState("");
	const [code, setCode] = useState<string | null>(null);
	const { busy, refusal, ask } = useAsking();
	const submit = () =>
		ask(
			() => signIn(email.trim(), password, code?.trim()),
			(answer) => {
				if (answer.ok) {
					props.onSignedIn(answer.value);
					return undefined;
				}
				if (answer.code === "totp-required") {
					setCode(code ?? "");
					return undefined;
				}
				return answer.code === "validation-failed" ? "login-failed" : answer.code;
			},
		);
	if (code !== null)
		return (
			<EntryPage icon={KeyRound} title={t("signIn.second")} lead={t("signIn.secondLead")} onSubmit={submit}>
				<CodeField key="code" ref={focusAtOnce} hint={t("signIn.codeHint")} value={code} onChange={setCode} />
				<RefusalNotice refusal={refusal} />
				<Button type="submit" tone="accent" busy={busy}>
					{t("signIn.submit")}
				</Button>
				<Button onClick={() => setCode(null)}>{t("signIn.back")}</Button>
			</EntryPage>
		);
	return (
		<EntryPage icon={DoorOpen} title={t("signIn.title")} lead={t("signIn.lead")} onSubmit={submit}>
			{props.passwordSet && <Notice tone="quiet" title={t("setPassword.done")} detail={t("setPassword.doneDetail")} />}
			<EmailField value={email} onChange={setEmail} />
			<PasswordField value={password} onChange={setPassword} />
			<RefusalNotice refusal={refusal} />
			<Button type="submit" tone="accent" busy={busy}>
				{t("signIn.submit")}
			</Button>
			<EntryLink href="#forgot-password">{t("signIn.forgot")}</EntryLink>
		</EntryPage>
	);
}

/** The field has come in place of the one that had the focus. */
const focusAtOnce = (field: HTMLInputElement | null) => field?.focus();
