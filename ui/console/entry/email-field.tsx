import { useTranslation } from "react-i18next";
import { TextField } from "#ui/kit/field.tsx";

/** Whose login it is. */
export function EmailField(props: { readonly value: string; readonly onChange: (email: string) => void }) {
	const { t } = useTranslation("console");
	return (
		<TextField
			label={t("signIn.email")}
			name="email"
			type="email"
			autoComplete="username"
			autoCapitalize="none"
			spellCheck={false}
			value={props.value}
			onChange={(event) => props.onChange(event.target.value)}
		/>
	);
}
