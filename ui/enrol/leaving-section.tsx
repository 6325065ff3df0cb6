import { LogOut, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { Dialog, DialogAnswers } from "#ui/kit/dialog.tsx";
import { signOut } from "./app-api.ts";
import styles from "./app-section.module.css";
import { AppSection, Refusal, type SectionProps } from "./app-section.tsx";
import { DeleteAccountDialog } from "./delete-account-dialog.tsx";
import { useAppCall } from "./use-app-call.ts";

/** Two ways to leave: this phone alone, or the home. */
export function LeavingSection(props: SectionProps & { readonly home: string }) {
	const { t } = useTranslation("enrol");
	const [open, setOpen] = useState<"sign-out" | "delete" | null>(null);
	const close = () => setOpen(null);
	return (
		<AppSection title={t("leaving.title")}>
			<div className={styles["apart"]}>
				<Button icon={LogOut} directional onClick={() => setOpen("sign-out")}>
					{t("leaving.signOut")}
				</Button>
				<Button tone="danger-soft" icon={Trash2} onClick={() => setOpen("delete")}>
					{t("deleting.confirm")}
				</Button>
			</div>
			{open === "sign-out" && <SignOutDialog onClose={close} onEnded={props.onEnded} />}
			{open === "delete" && <DeleteAccountDialog home={props.home} onClose={close} onEnded={props.onEnded} />}
		</AppSection>
	);
}

/** The QR code was used up by registering, so there is no way back in: that is said before, not after. */
function SignOutDialog(props: { readonly onClose: () => void; readonly onEnded: SectionProps["onEnded"] }) {
	const { t } = useTranslation("enrol");
	const stay = useRef<HTMLButtonElement>(null);
	const { busy, refusal, run } = useAppCall(props.onEnded);
	return (
		<Dialog size="narrow" title={t("leaving.question")} onClose={props.onClose} initialFocus={stay}>
			<p className={styles["words"]}>{t("leaving.warning")}</p>
			<Refusal code={refusal} />
			<DialogAnswers>
				<Button ref={stay} onClick={props.onClose}>
					{t("leaving.stay")}
				</Button>
				<Button tone="danger-text" busy={busy} onClick={() => run(signOut, () => props.onEnded("unauthenticated"))}>
					{t("leaving.signOut")}
				</Button>
			</DialogAnswers>
		</Dialog>
	);
}
