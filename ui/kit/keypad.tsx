import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./keypad.module.css";

const plain = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

/** Twelve keys for a finger. The bottom corners are the caller's: `*` and `#`, or an action with an icon. */
export function Keypad(props: {
	readonly label: string;
	readonly onKey: (key: string) => void;
	readonly start: KeypadCorner;
	readonly end: KeypadCorner;
}) {
	return (
		// biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form where there is a telephone keypad
		<div role="group" aria-label={props.label} className={styles["keypad"]} dir="ltr">
			{plain.map((key) => (
				<Key key={key} onClick={() => props.onKey(key)}>
					{key}
				</Key>
			))}
			<Corner corner={props.start} onKey={props.onKey} />
			<Key onClick={() => props.onKey("0")}>0</Key>
			<Corner corner={props.end} onKey={props.onKey} />
		</div>
	);
}

export type KeypadCorner =
	| { readonly key: string; readonly label: string }
	| { readonly icon: LucideIcon; readonly label: string; readonly onPress: () => void }
	| null;

function Corner(props: { readonly corner: KeypadCorner; readonly onKey: (key: string) => void }) {
	const { corner, onKey } = props;
	if (corner === null) return <span />;
	if ("key" in corner)
		return (
			<Key label={corner.label} onClick={() => onKey(corner.key)}>
				{corner.key}
			</Key>
		);
	const Icon = corner.icon;
	return (
		<Key label={corner.label} onClick={corner.onPress}>
			<Icon aria-hidden size={28} strokeWidth={1.75} />
		</Key>
	);
}

function Key(props: { readonly label?: string; readonly onClick: () => void; readonly children: ReactNode }) {
	return (
		<button type="button" aria-label={props.label} className={styles["key"]} onClick={props.onClick}>
			{props.children}
		</button>
	);
}
