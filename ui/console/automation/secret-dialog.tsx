import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { Dialog, DialogAnswers } from "#ui/kit/dialog.tsx";
import { TextField } from "#ui/kit/field.tsx";
import { Notice } from "#ui/kit/notice.tsx";
import styles from "./api-page.module.css";

/** A token or a secret, this once: to be copied, or selected where a browser lets no page copy. */
export function SecretDialog(props: {
	readonly title: string;
	readonly label: string;
	readonly secret: string;
	readonly onClose: () => void;
}) {
	const { t } = useTranslation("console");
	const copyKey = useRef<HTMLButtonElement>(null);
	const [copied, setCopied] = useState(false);
	const copy = () =>
		navigator.clipboard.writeText(props.secret).then(
			() => setCopied(true),
			() => setCopied(false),
		);
	return (
		<Dialog title={props.title} onClose={props.onClose} initialFocus={copyKey}>
			<div className={styles["told"]}>
				<Notice tone="warning" title={t("api.once")} detail={t("api.onceDetail")} />
				<TextField
					label={props.label}
					value={props.secret}
					readOnly
					dir="ltr"
					onFocus={(event) => event.target.select()}
				/>
			</div>
			<DialogAnswers note={<span role="status">{copied && t("api.copied")}</span>}>
				{window.isSecureContext && (
					<Button ref={copyKey} icon={copied ? Check : Copy} onClick={() => void copy()}>
						{t("api.copy")}
					</Button>
				)}
				<Button tone="accent" onClick={props.onClose}>
					{t("api.kept")}
				</Button>
			</DialogAnswers>
		</Dialog>
	);
}
