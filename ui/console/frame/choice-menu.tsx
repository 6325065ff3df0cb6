import { Menu } from "@base-ui/react/menu";
import { Check, ChevronDown, type LucideIcon } from "lucide-react";
import { useId } from "react";
import styles from "./choice-menu.module.css";

/** What is chosen, and a key beside it that opens the other choices. The key's name stays the same whatever is chosen. */
export function ChoiceMenu<T extends string>(props: {
	readonly name: string;
	readonly icon: LucideIcon;
	readonly value: T;
	readonly choices: readonly { readonly value: T; readonly label: string }[];
	readonly onChoose: (value: T) => void;
}) {
	const { icon: Icon } = props;
	const id = useId();
	const chosen = props.choices.find((choice) => choice.value === props.value);
	return (
		<Menu.Root modal={false}>
			<div className={styles["choice"]}>
				<span id={id} className={styles["value"]}>
					{chosen?.label}
				</span>
				<Menu.Trigger aria-describedby={id} className={styles["key"]}>
					<Icon aria-hidden size={24} strokeWidth={1.75} />
					{props.name}
					<ChevronDown aria-hidden size={20} strokeWidth={1.75} className={styles["arrow"]} />
				</Menu.Trigger>
			</div>
			<Menu.Portal>
				<Menu.Positioner align="end" sideOffset={8} className={styles["layer"]}>
					<Menu.Popup className={styles["popup"]}>
						<Menu.RadioGroup value={props.value} onValueChange={(value: T) => props.onChoose(value)}>
							{props.choices.map((choice) => (
								<Menu.RadioItem key={choice.value} value={choice.value} closeOnClick className={styles["item"]}>
									<span className={styles["tick"]}>
										<Menu.RadioItemIndicator>
											<Check aria-hidden size={24} strokeWidth={1.75} />
										</Menu.RadioItemIndicator>
									</span>
									{choice.label}
								</Menu.RadioItem>
							))}
						</Menu.RadioGroup>
					</Menu.Popup>
				</Menu.Positioner>
			</Menu.Portal>
		</Menu.Root>
	);
}
