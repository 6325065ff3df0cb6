import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "#cloud/ports/accounts.ts";
import { FlatFields } from "../placing/flat-fields.tsx";
import { flatOf, settingsOf } from "../placing/flat-form.ts";
import { editAccount } from "../placing/placing-api.ts";
import { FormDialog } from "../shared/form-dialog.tsx";

/** The flat's name and settings, which its monitor shows once they are saved. */
export function EditAccountDialog(props: {
	readonly account: AccountDetail;
	readonly onDone: () => void;
	readonly onClose: () => void;
}) {
	const { t } = useTranslation("console");
	const first = useRef<HTMLInputElement>(null);
	const before = flatOf(props.account);
	const [flat, setFlat] = useState(before);
	const { landlineExpiresAt, ...settings } = settingsOf(flat);
	// A day says less than the moment that is kept: one that was not touched stays as it is.
	const landline = flat.landlineExpires === before.landlineExpires ? {} : { landlineExpiresAt };
	const home = flat.home.trim();
	return (
		<FormDialog
			size="wide"
			title={t("details.editTitle", { home: props.account.name })}
			submit={t("details.save")}
			initialFocus={first}
			send={home === "" ? null : () => editAccount(props.account.id, { ...settings, ...landline, home })}
			onDone={props.onDone}
			onClose={props.onClose}
		>
			<FlatFields flat={flat} onFlat={setFlat} first={first} />
		</FormDialog>
	);
}
