import { ShieldCheck, ShieldOff } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Notice } from "#ui/kit/notice.tsx";
import { Panel } from "#ui/kit/panel.tsx";
import { Chip } from "#ui/kit/status-item.tsx";
import { usePolled } from "../shared/use-polled.ts";
import { BeginTotpForm, ConfirmTotpForm, RemoveTotpForm } from "./second-step-forms.tsx";
import { totpState } from "./security-api.ts";
import styles from "./security-page.module.css";
import type { SectionProps } from "./security-page.tsx";

type Setup = { readonly secret: string; readonly uri: string };

/** The second step: set up with an authenticator app, kept with recovery codes, turned off again. */
export function SecondStepSection({ onRefused }: SectionProps) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const state = usePolled("totp", totpState, null);
	const [setup, setSetup] = useState<Setup | null>(null);
	const [codes, setCodes] = useState<readonly string[] | null>(null);
	const on = state.value?.on ?? false;
	const confirmed = (recoveryCodes: readonly string[]) => {
		setSetup(null);
		setCodes(recoveryCodes);
		state.refresh();
	};
	const removed = () => {
		setCodes(null);
		state.refresh();
	};
	return (
		<Panel className={styles["section"]} aria-labelledby="security-totp">
			<div className={styles["head"]}>
				<h2 id="security-totp">{t("security.totp")}</h2>
				{state.value && (
					<Chip icon={on ? ShieldCheck : ShieldOff} tone={on ? "success" : "quiet"}>
						{on ? t("security.on") : t("security.off")}
					</Chip>
				)}
			</div>
			<p className={styles["quiet"]}>{t("security.totpLead")}</p>
			{codes !== null ? (
				<RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
			) : on ? (
				<>
					<p>
						{t("security.codesLeft", {
							count: state.value?.recoveryCodes ?? 0,
							shown: format.number(state.value?.recoveryCodes ?? 0),
						})}
					</p>
					<RemoveTotpForm onRefused={onRefused} onDone={removed} />
				</>
			) : setup !== null ? (
				<ConfirmTotpForm setup={setup} onRefused={onRefused} onDone={confirmed} />
			) : (
				state.value && <BeginTotpForm onRefused={onRefused} onDone={setSetup} />
			)}
		</Panel>
	);
}

function RecoveryCodes(props: { readonly codes: readonly string[]; readonly onKept: () => void }) {
	const { t } = useTranslation("console");
	return (
		<>
			<Notice tone="warning" title={t("security.codes")} detail={t("security.codesLead")} />
			<ul className={styles["codes"]} aria-label={t("security.codesName")}>
				{props.codes.map((code) => (
					<li key={code}>{code}</li>
				))}
			</ul>
			<Button onClick={props.onKept}>{t("security.codesKept")}</Button>
		</>
	);
}
