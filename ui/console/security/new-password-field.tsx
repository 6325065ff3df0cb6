import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { TextField } from "#ui/kit/field.tsx";

/** A password to be chosen: it can be looked at instead of being typed twice (NIST SP 800-63B section 5.1.1.2). */
export function NewPasswordField(props: { readonly value: string; readonly onChange: (value: string) => void }) {
	const { t } = useTranslation("console");
	const [shown, setShown] = useState(false);
	return (
		<>
			<TextField
				label={t("setPassword.field")}
				hint={t("setPassword.hint")}
				name="new-password"
				type={shown ? "text" : "password"}
				autoComplete="new-password"
				autoCapitalize="none"
				spellCheck={false}
				value={props.value}
				onChange={(event) => props.onChange(event.target.value)}
			/>
			<Button icon={shown ? EyeOff : Eye} aria-pressed={shown} onClick={() => setShown(!shown)}>
				{t("setPassword.show")}
			</Button>
		</>
	);
}
