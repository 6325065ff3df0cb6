import type { LucideIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import styles from "./button.module.css";
import { classes } from "./classes.ts";

/** How loud it is: `accent` the one first action of a screen, `danger-text` < `danger-soft` < `danger-fill`. */
export type ButtonTone =
	| "neutral"
	| "plate"
	| "accent"
	| "success-fill"
	| "danger-text"
	| "danger-soft"
	| "danger-fill";

export interface ButtonProps extends Omit<ComponentProps<"button">, "children"> {
	readonly children: ReactNode;
	readonly tone?: ButtonTone;
	readonly icon?: LucideIcon;
	/** The icon points along the text and turns with it. */
	readonly directional?: boolean;
	/** `call`: 96 px and more, icon above the words. */
	readonly size?: "primary" | "call";
	/** Something is under way: it stays where it is, keeps the focus and does nothing. */
	readonly busy?: boolean;
}

export function Button(props: ButtonProps) {
	const { tone = "neutral", size = "primary", icon: Icon, directional = false, busy = false, ...others } = props;
	const { children, className, onClick, ...rest } = others;
	return (
		<button
			type="button"
			{...rest}
			onClick={busy ? undefined : onClick}
			aria-busy={busy || undefined}
			aria-disabled={busy || undefined}
			className={classes(styles["button"], styles[tone], styles[size], className)}
		>
			{Icon && (
				<Icon
					aria-hidden
					size={size === "call" ? 40 : 24}
					strokeWidth={size === "call" ? 1.5 : 1.75}
					className={directional ? "directional" : undefined}
				/>
			)}
			<span>{children}</span>
		</button>
	);
}

/** A round or square key with an icon alone; its name is for those who cannot see it. */
export function IconButton(
	props: ComponentProps<"button"> & {
		readonly label: string;
		readonly icon: LucideIcon;
		/** The icon points along the text and turns with it. */
		readonly directional?: boolean;
	},
) {
	const { label, icon: Icon, directional = false, className, ...rest } = props;
	return (
		<button type="button" {...rest} aria-label={label} className={classes(styles["button"], styles["key"], className)}>
			<Icon aria-hidden size={24} strokeWidth={1.75} className={directional ? "directional" : undefined} />
		</button>
	);
}
