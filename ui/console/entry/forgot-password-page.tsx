import { MailCheck, MailQuestionMark } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { requestPasswordLink } from "../security/security-api.ts";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import { useAsking } from "../shared/use-asking.ts";
import { EmailField } from "./email-field.tsx";
import { EntryLink, EntryPage } from "./entry-page.tsx";

/** Asks for a link by mail. It says the same whether or not anybody has that address. */
export function ForgotPasswordPage() {
	const { t, i18n } = useTranslation("console");
	const [email, setEmail] = useState("");
	const [sent, setSent] = useState(false);
	const { busy, refusal, ask } = useAsking();
	const submit = () =>
		ask(
			() => requestPasswordLink(email.trim(), i18n.language),
			(answer) => {
				setSent(answer.ok);
				return answer.ok ? undefined : answer.code;
			},
		);
	const back = <EntryLink href="#">{t("forgot.back")}</EntryLink>;
	if (sent)
		return (
			<EntryPage icon={MailCheck} title={t("forgot.sent")} lead={t("forgot.sentLead", { email })} onSubmit={() => {}}>
				<p role="status">{t("forgot.sentHint")}</p>
				{back}
			</EntryPage>
		);
	return (
		<EntryPage icon={MailQuestionMark} title={t("forgot.title")} lead={t("forgot.lead")} onSubmit={submit}>
			<EmailField value={email} onChange={setEmail} />
			<RefusalNotice refusal={refusal} />
			<Button type="submit" tone="accent" busy={busy}>
				{t("forgot.submit")}
			</Button>
			{back}
		</EntryPage>
	);
}
