import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { TextField } from "#ui/kit/field.tsx";
import { FormDialog } from "../shared/form-dialog.tsx";
import { addMac } from "./placing-api.ts";

/** One MAC into the library, by hand. */
export function AddMacDialog(props: { readonly onDone: () => void; readonly onClose: () => void }) {
	const { t } = useTranslation("console");
	const first = useRef<HTMLInputElement>(null);
	const [entry, setEntry] = useState({ mac: "", model: "", note: "" });
	const field = (name: keyof typeof entry) => ({
		value: entry[name],
		onChange: (event: { readonly target: { readonly value: string } }) =>
			setEntry({ ...entry, [name]: event.target.value }),
	});
	return (
		<FormDialog
			title={t("library.addTitle")}
			submit={t("library.add")}
			initialFocus={first}
			send={entry.mac.trim() === "" ? null : () => addMac(entry)}
			onDone={props.onDone}
			onClose={props.onClose}
		>
			<TextField
				ref={first}
				label={t("addKit.mac")}
				hint={t("addKit.macHint")}
				maxLength={40}
				autoComplete="off"
				spellCheck={false}
				dir="ltr"
				{...field("mac")}
			/>
			<TextField label={t("library.model")} maxLength={80} {...field("model")} />
			<TextField label={t("library.note")} maxLength={240} {...field("note")} />
		</FormDialog>
	);
}
