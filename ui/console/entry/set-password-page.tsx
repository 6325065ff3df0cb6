import { LockKeyhole } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { NewPasswordField } from "../security/new-password-field.tsx";
import { setPassword } from "../security/security-api.ts";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import { useAsking } from "../shared/use-asking.ts";
import { EntryLink, EntryPage } from "./entry-page.tsx";

/** What the mailed link opens. */
export function SetPasswordPage(props: { readonly token: string; readonly onSet: () => void }) {
	const { t } = useTranslation("console");
	const [password, choose] = useState("");
	const { busy, refusal, ask } = useAsking();
	const submit = () =>
		ask(
			() => setPassword(props.token, password),
			(answer) => {
				if (answer.ok) {
					props.onSet();
					return undefined;
				}
				return answer.code === "validation-failed" ? "password-too-short" : answer.code;
			},
		);
	return (
		<EntryPage icon={LockKeyhole} title={t("setPassword.title")} lead={t("setPassword.lead")} onSubmit={submit}>
			<NewPasswordField value={password} onChange={choose} />
			<RefusalNotice refusal={refusal} />
			<Button type="submit" tone="accent" busy={busy}>
				{t("setPassword.submit")}
			</Button>
			{refusal === "password-link-invalid" && <EntryLink href="#forgot-password">{t("signIn.forgot")}</EntryLink>}
		</EntryPage>
	);
}
