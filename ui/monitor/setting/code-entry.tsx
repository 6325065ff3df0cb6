import { Delete } from "lucide-react";
import { type ReactNode, type RefObject, useId } from "react";
import { useTranslation } from "react-i18next";
import type { ErrorCode } from "#protocol/error-codes.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Keypad } from "#ui/kit/keypad.tsx";
import { useErrorText } from "../state/error-text.ts";
import styles from "./code-entry.module.css";

/** A Settings Code has 4 to 8 digits. */
export const codePattern = /^\d{4,8}$/;

/** Types a Settings Code, by finger on the keypad or by keyboard in the field. */
export function CodeEntry(props: {
	readonly label: string;
	readonly code: string;
	/** The field, for the dialog to give it the focus. */
	readonly field: RefObject<HTMLInputElement | null>;
	readonly onChange: (code: string) => void;
	readonly onEnter: () => void;
	readonly error: ErrorCode | null;
	/** A reason of the dialog's own, in words, in the error's place. */
	readonly problem?: string | undefined;
	readonly children?: ReactNode;
}) {
	const { t } = useTranslation("monitor");
	const id = useId();
	const errorText = useErrorText();
	const format = useFormat();
	const sentence = props.error === null ? null : errorText(props.error);
	const change = (code: string) => props.onChange(code.replaceAll(/\D/g, "").slice(0, 8));
	return (
		<div className={styles["entry"]}>
			<form
				className={styles["start"]}
				onSubmit={(event) => {
					event.preventDefault();
					props.onEnter();
				}}
			>
				<label htmlFor={id} className={styles["label"]}>
					{props.label}
				</label>
				<input
					ref={props.field}
					id={id}
					type="password"
					inputMode="none"
					autoComplete="off"
					className={styles["field"]}
					value={props.code}
					aria-describedby={`${id}-problem`}
					aria-invalid={sentence !== null || props.problem !== undefined}
					onChange={(event) => change(event.currentTarget.value)}
				/>
				<p id={`${id}-problem`} role="alert" className={styles["problem"]}>
					{props.problem ?? (sentence !== null && format.sentences([sentence.title, sentence.remedy]))}
				</p>
				{props.children}
			</form>
			<Keypad
				label={t("code.keypad")}
				onKey={(key) => change(props.code + key)}
				start={null}
				end={{ icon: Delete, label: t("code.erase"), onPress: () => change(props.code.slice(0, -1)) }}
			/>
		</div>
	);
}
