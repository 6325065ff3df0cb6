import { type ReactNode, type RefObject, useId } from "react";
import { useTranslation } from "react-i18next";
import { SelectField, TextField } from "#ui/kit/field.tsx";
import { Switch } from "#ui/kit/switch.tsx";
import styles from "./flat-fields.module.css";
import type { FlatForm } from "./flat-form.ts";

/** Those that the monitor speaks. */
const languages = ["en", "de", "fr", "es", "pl", "ru", "uk", "tr", "zh", "ar", "he"] as const;
const switches = ["homeAutomation", "premiumPlan", "withIndoorMonitor", "landlineService"] as const;

/** The flat's name and settings. */
export function FlatFields(props: {
	readonly flat: FlatForm;
	readonly onFlat: (flat: FlatForm) => void;
	readonly first?: RefObject<HTMLInputElement | null>;
	/** Beside the name. */
	readonly beside?: ReactNode;
}) {
	const { t } = useTranslation("console");
	const { flat } = props;
	const change = (part: Partial<FlatForm>) => props.onFlat({ ...flat, ...part });
	return (
		<>
			<div className={styles["pair"]}>
				<TextField
					ref={props.first}
					label={t("flat.home")}
					required
					maxLength={120}
					value={flat.home}
					onChange={(event) => change({ home: event.target.value })}
				/>
				{props.beside}
			</div>
			<div className={styles["pair"]}>
				<SelectField
					label={t("fields.callType")}
					value={flat.callType}
					onChange={(event) => change({ callType: event.target.value === "ip-call" ? "ip-call" : "sip-call" })}
				>
					<option value="sip-call">{t("flat.sip-call")}</option>
					<option value="ip-call">{t("flat.ip-call")}</option>
				</SelectField>
				<SelectField
					label={t("fields.language")}
					value={flat.language}
					onChange={(event) => change({ language: event.target.value })}
				>
					{withOwn(languages, flat.language).map((tag) => (
						<option key={tag} value={tag} lang={tag}>
							{new Intl.DisplayNames(tag, { type: "language" }).of(tag)}
						</option>
					))}
				</SelectField>
				<SelectField
					label={t("fields.timeZone")}
					value={flat.timeZone}
					onChange={(event) => change({ timeZone: event.target.value })}
				>
					{withOwn(Intl.supportedValuesOf("timeZone"), flat.timeZone).map((zone) => (
						<option key={zone} value={zone}>
							{zone.replaceAll("_", " ")}
						</option>
					))}
				</SelectField>
				<TextField
					label={t("fields.landlineExpiresAt")}
					type="date"
					value={flat.landlineExpires}
					onChange={(event) => change({ landlineExpires: event.target.value })}
				/>
			</div>
			<div className={styles["switches"]}>
				{switches.map((name) => (
					<SwitchRow
						key={name}
						label={t(`flat.${name}`)}
						checked={flat[name]}
						onChange={(checked) => change({ [name]: checked })}
					/>
				))}
			</div>
		</>
	);
}

function SwitchRow(props: {
	readonly label: string;
	readonly checked: boolean;
	readonly onChange: (checked: boolean) => void;
}) {
	const id = useId();
	return (
		<div className={styles["row"]}>
			<span id={id}>{props.label}</span>
			<Switch aria-labelledby={id} checked={props.checked} onChange={props.onChange} />
		</div>
	);
}

/** A value that was set elsewhere stays a choice. */
function withOwn(values: readonly string[], own: string): readonly string[] {
	return values.includes(own) ? values : [own, ...values];
}
