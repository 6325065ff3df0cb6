import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { TextField } from "#ui/kit/field.tsx";
import { FormDialog } from "../shared/form-dialog.tsx";
import { addInstaller } from "./placing-api.ts";

/** A new installer, who gets a mail to choose a password by. */
export function InstallerDialog(props: { readonly onDone: () => void; readonly onClose: () => void }) {
	const { t, i18n } = useTranslation("console");
	const first = useRef<HTMLInputElement>(null);
	const [name, setName] = useState("");
	const [email, setEmail] = useState("");
	const send = () => addInstaller({ name: name.trim(), email: email.trim(), language: i18n.language });
	return (
		<FormDialog
			title={t("installers.addTitle")}
			submit={t("installers.invite")}
			initialFocus={first}
			send={name.trim() === "" || email.trim() === "" ? null : send}
			onDone={props.onDone}
			onClose={props.onClose}
		>
			<TextField
				ref={first}
				label={t("installers.name")}
				maxLength={120}
				value={name}
				onChange={(event) => setName(event.target.value)}
			/>
			<TextField
				label={t("installers.email")}
				hint={t("installers.emailHint")}
				type="email"
				autoComplete="off"
				maxLength={254}
				value={email}
				onChange={(event) => setEmail(event.target.value)}
			/>
		</FormDialog>
	);
}
