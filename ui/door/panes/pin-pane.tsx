import { CornerDownLeft, Delete } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Keypad } from "#ui/kit/keypad.tsx";
import type { Shown } from "../door-api.ts";
import { Pane } from "./pane.tsx";
import styles from "./panes.module.css";

const MOST_DIGITS = 12;

/** A PIN by finger or keyboard. It is forgotten as soon as it was tried. */
export function PinPane(props: {
	readonly isChecking: boolean;
	readonly onBack: () => void;
	readonly onShow: (shown: Shown) => void;
}) {
	const { t } = useTranslation("door");
	const id = useId();
	const field = useRef<HTMLInputElement>(null);
	const [pin, setPin] = useState("");
	useEffect(() => field.current?.focus(), []);
	const change = (digits: string) => setPin(digits.replaceAll(/\D/g, "").slice(0, MOST_DIGITS));
	const enter = () => {
		if (pin === "" || props.isChecking) return;
		props.onShow({ access: "pin", value: pin });
		setPin("");
	};
	return (
		<Pane title={t("ways.pin")} onBack={props.onBack}>
			<form
				className={styles["entry"]}
				onSubmit={(event) => {
					event.preventDefault();
					enter();
				}}
			>
				<label htmlFor={id} className="spoken">
					{t("pin.label")}
				</label>
				<input
					ref={field}
					id={id}
					type="password"
					inputMode="none"
					autoComplete="off"
					className={styles["digits"]}
					value={pin}
					onChange={(event) => change(event.currentTarget.value)}
				/>
				<Keypad
					label={t("pin.keypad")}
					onKey={(key) => change(pin + key)}
					start={{ icon: Delete, label: t("pin.erase"), onPress: () => setPin(pin.slice(0, -1)) }}
					end={{ icon: CornerDownLeft, label: t("pin.enter"), onPress: enter }}
				/>
			</form>
		</Pane>
	);
}
