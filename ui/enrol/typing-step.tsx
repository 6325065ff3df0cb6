import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { EnrolmentCode } from "#cloud/ports/enrolment.ts";
import { parseShortCode } from "#protocol/short-code.ts";
import { Button } from "#ui/kit/button.tsx";
import { TextField } from "#ui/kit/field.tsx";
import styles from "./step-page.module.css";
import { StepPage } from "./step-page.tsx";

/** For who cannot scan. The check character finds a typing mistake here, before anything is sent. */
export function TypingStep(props: { readonly onTyped: (code: EnrolmentCode) => void }) {
	const { t } = useTranslation("enrol");
	const [typed, setTyped] = useState("");
	const [mistaken, setMistaken] = useState(false);
	const submit = (event: FormEvent) => {
		event.preventDefault();
		const shortCode = parseShortCode(typed);
		setMistaken(shortCode === null);
		if (shortCode !== null) props.onTyped({ shortCode });
	};
	return (
		<StepPage number={null} title={t("typing.title")} lead={t("typing.lead")}>
			<form noValidate onSubmit={submit} className={styles["form"]}>
				<TextField
					label={t("typing.code")}
					className={styles["code"]}
					value={typed}
					onChange={(event) => setTyped(event.target.value)}
					error={mistaken ? t("typing.mistake") : null}
					placeholder="•••• ••••"
					autoComplete="off"
					autoCapitalize="characters"
					autoCorrect="off"
					spellCheck={false}
					maxLength={12}
					dir="ltr"
				/>
				<div className={styles["actions"]}>
					<Button type="submit" tone="accent">
						{t("typing.open")}
					</Button>
				</div>
			</form>
		</StepPage>
	);
}
