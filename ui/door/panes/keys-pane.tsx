import { Bluetooth, CreditCard } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DoorKey } from "#cloud/doors/doors.ts";
import { Button } from "#ui/kit/button.tsx";
import { askKeys, type Shown } from "../door-api.ts";
import { Pane } from "./pane.tsx";
import styles from "./panes.module.css";

/** A card that is nobody's: a UID as of ISO/IEC 14443-3 whose first byte no maker has. */
const FOREIGN_CARD: Shown = { access: "nfc", value: "FF000000000000" };

const icons = { nfc: CreditCard, bluetooth: Bluetooth } as const;

/** What the household would hold up to the reader: their cards, and their phones by Bluetooth. */
export function KeysPane(props: {
	readonly kit: string;
	readonly isChecking: boolean;
	readonly onBack: () => void;
	readonly onShow: (shown: Shown) => void;
}) {
	const { t } = useTranslation("door");
	const [keys, setKeys] = useState<readonly DoorKey[]>([]);
	const foreign = useRef<HTMLButtonElement>(null);
	useEffect(() => foreign.current?.focus(), []);
	useEffect(() => {
		let isWanted = true;
		askKeys(props.kit).then((answer) => isWanted && answer.ok && setKeys(answer.value.items));
		return () => {
			isWanted = false;
		};
	}, [props.kit]);
	return (
		<Pane title={t("ways.keys")} onBack={props.onBack}>
			<ul className={styles["keys"]}>
				<li>
					<Button
						ref={foreign}
						icon={CreditCard}
						className={styles["key"]}
						busy={props.isChecking}
						onClick={() => props.onShow(FOREIGN_CARD)}
					>
						{t("keys.foreign")}
					</Button>
				</li>
				{keys.map(({ access, name, value }) => (
					<li key={value}>
						<Button
							icon={icons[access]}
							className={styles["key"]}
							busy={props.isChecking}
							onClick={() => props.onShow({ access, value })}
						>
							{t(`keys.${access}`, { name })}
						</Button>
					</li>
				))}
			</ul>
		</Pane>
	);
}
