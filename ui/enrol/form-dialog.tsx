import type { ReactNode, RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import { Dialog, DialogAnswers } from "#ui/kit/dialog.tsx";
import styles from "./app-section.module.css";
import { Refusal } from "./app-section.tsx";

/** A few fields and the answer that sends them. */
export function FormDialog(props: {
	readonly title: string;
	readonly submit: string;
	readonly initialFocus: RefObject<HTMLElement | null>;
	readonly busy: boolean;
	/** What stands at no field. */
	readonly refusal: RefusalCode | null;
	readonly onSubmit: () => void;
	readonly onClose: () => void;
	readonly children: ReactNode;
}) {
	const { t } = useTranslation("enrol");
	return (
		<Dialog size="narrow" title={props.title} onClose={props.onClose} initialFocus={props.initialFocus}>
			<form
				noValidate
				className={styles["form"]}
				onSubmit={(event) => {
					event.preventDefault();
					props.onSubmit();
				}}
			>
				{props.children}
				<Refusal code={props.refusal} />
				<DialogAnswers>
					<Button onClick={props.onClose}>{t("cancel")}</Button>
					<Button type="submit" tone="accent" busy={props.busy}>
						{props.submit}
					</Button>
				</DialogAnswers>
			</form>
		</Dialog>
	);
}
