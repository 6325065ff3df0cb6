import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "#cloud/ports/accounts.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { TextField } from "#ui/kit/field.tsx";
import { dayOf, lastMomentOf } from "../placing/day.ts";
import { expireAccount, newKitFile, renewAccount } from "../placing/placing-api.ts";
import styles from "../shared/form-dialog.module.css";
import { FormDialog } from "../shared/form-dialog.tsx";

interface AccountDialog<Done = void> {
	readonly account: AccountDetail;
	readonly onDone: (done: Done) => void;
	readonly onClose: () => void;
}

/** Expires an account at once; it can be renewed. */
export function ExpireDialog({ account, onDone, onClose }: AccountDialog) {
	const { t } = useTranslation("console");
	return (
		<FormDialog
			title={t("details.expireTitle", { home: account.name })}
			submit={t("details.expire")}
			send={() => expireAccount(account.id)}
			onDone={() => onDone()}
			onClose={onClose}
		>
			<p className={styles["text"]}>{t("details.expireText")}</p>
		</FormDialog>
	);
}

/** Activates an account until a day, or without an end. */
export function RenewDialog({ account, onDone, onClose }: AccountDialog) {
	const { t } = useTranslation("console");
	const first = useRef<HTMLInputElement>(null);
	const [until, setUntil] = useState("");
	return (
		<FormDialog
			title={t("details.renewTitle", { home: account.name })}
			submit={t("details.renew")}
			initialFocus={first}
			send={() => renewAccount(account.id, lastMomentOf(until))}
			onDone={() => onDone()}
			onClose={onClose}
		>
			<TextField
				ref={first}
				label={t("details.renewUntil")}
				hint={t("addKit.expiresHint")}
				type="date"
				min={dayOf(Date.now())}
				value={until}
				onChange={(event) => setUntil(event.target.value)}
			/>
		</FormDialog>
	);
}

/** Other credentials for the kit's monitor: those it has stop. */
export function NewKitFileDialog({ account, onDone, onClose }: AccountDialog<KitFile>) {
	const { t } = useTranslation("console");
	return (
		<FormDialog
			title={t("details.kitFileTitle", { home: account.name })}
			submit={t("details.kit-file")}
			send={() => newKitFile(account.id)}
			onDone={onDone}
			onClose={onClose}
		>
			<p className={styles["text"]}>{t("details.kitFileText")}</p>
		</FormDialog>
	);
}
