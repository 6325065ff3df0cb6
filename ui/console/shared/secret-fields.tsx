import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import { TextField } from "#ui/kit/field.tsx";

interface TypedField {
	readonly value: string;
	readonly onChange: (value: string) => void;
}

/** The password that somebody has now. */
export function PasswordField({ value, onChange }: TypedField) {
	const { t } = useTranslation("console");
	return (
		<TextField
			label={t("signIn.password")}
			name="password"
			type="password"
			autoComplete="current-password"
			value={value}
			onChange={(event) => onChange(event.target.value)}
		/>
	);
}

/** The second step's digits, or a recovery code, which has letters. */
export function CodeField(props: TypedField & { readonly hint?: string; readonly ref?: Ref<HTMLInputElement> }) {
	const { t } = useTranslation("console");
	const { onChange, ...field } = props;
	return (
		<TextField
			{...field}
			label={t("signIn.code")}
			name="code"
			autoComplete="one-time-code"
			autoCapitalize="characters"
			spellCheck={false}
			onChange={(event) => onChange(event.target.value)}
		/>
	);
}
