import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, type ButtonTone } from "#ui/kit/button.tsx";
import type { CloudAnswer } from "#ui/kit/cloud-request.ts";
import { QrCode } from "#ui/kit/qr-code.tsx";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import { CodeField, PasswordField } from "../shared/secret-fields.tsx";
import { useAsking } from "../shared/use-asking.ts";
import { beginTotp, confirmTotp, removeTotp } from "./security-api.ts";
import styles from "./security-page.module.css";
import type { SectionProps } from "./security-page.tsx";

type Done<T> = SectionProps & { readonly onDone: (value: T) => void };
type Setup = { readonly secret: string; readonly uri: string };

/** CSS pixels a module: a Key URI of some 120 letters takes about 57 modules with the quiet zone. */
const MODULE = 4;

export function BeginTotpForm({ onRefused, onDone }: Done<Setup>) {
	const { t } = useTranslation("console");
	const [password, setPassword] = useState("");
	return (
		<StepForm ask={() => beginTotp(password)} onRefused={onRefused} onDone={onDone} label={t("security.setUp")}>
			<PasswordField value={password} onChange={setPassword} />
		</StepForm>
	);
}

export function ConfirmTotpForm({ setup, onRefused, onDone }: Done<readonly string[]> & { readonly setup: Setup }) {
	const { t } = useTranslation("console");
	const [code, setCode] = useState("");
	return (
		<StepForm
			ask={() => confirmTotp(code)}
			onRefused={onRefused}
			onDone={({ recoveryCodes }) => onDone(recoveryCodes)}
			label={t("security.turnOn")}
		>
			<div className={styles["enrol"]}>
				<QrCode text={setup.uri} label={t("security.qr")} modulePixels={MODULE} anySize />
				<div>
					<p>{t("security.scan")}</p>
					<p className={styles["quiet"]}>{t("security.type")}</p>
					<p className={styles["secret"]}>{setup.secret.match(/.{1,4}/g)?.join(" ")}</p>
				</div>
			</div>
			<CodeField value={code} onChange={setCode} />
		</StepForm>
	);
}

export function RemoveTotpForm({ onRefused, onDone }: Done<undefined>) {
	const { t } = useTranslation("console");
	const [password, setPassword] = useState("");
	const [code, setCode] = useState("");
	return (
		<StepForm
			ask={() => removeTotp(password, code)}
			onRefused={onRefused}
			onDone={onDone}
			label={t("security.turnOff")}
			tone="danger-soft"
		>
			<PasswordField value={password} onChange={setPassword} />
			<CodeField value={code} onChange={setCode} hint={t("signIn.codeHint")} />
		</StepForm>
	);
}

function StepForm<T>(
	props: Done<T> & {
		readonly ask: () => Promise<CloudAnswer<T>>;
		readonly label: string;
		readonly tone?: ButtonTone;
		readonly children: ReactNode;
	},
) {
	const { busy, refusal, ask } = useAsking();
	const submit = (event: FormEvent) => {
		event.preventDefault();
		void ask(props.ask, (answer) => {
			if (!answer.ok) return props.onRefused(answer.code);
			props.onDone(answer.value);
			return undefined;
		});
	};
	return (
		<form noValidate onSubmit={submit} className={styles["form"]}>
			{props.children}
			<RefusalNotice refusal={refusal} />
			<Button type="submit" tone={props.tone ?? "neutral"} busy={busy}>
				{props.label}
			</Button>
		</form>
	);
}
