import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { createContext, type ReactNode, type RefObject, useContext } from "react";
import { classes } from "./classes.ts";
import styles from "./dialog.module.css";

/** Where dialogs are put: a panel drawn inside a bezel keeps them on its own glass. Null is the page. */
export const DialogContainer = createContext<RefObject<HTMLElement | null> | null>(null);

/**
 * A question. The safe answer gets the focus, Escape gives it too, a press outside does nothing. It closes at once:
 * what comes behind it never waits for an exit.
 */
export function Dialog(props: {
	readonly title: string;
	/** Escape or the safe answer. */
	readonly onClose: () => void;
	readonly initialFocus: RefObject<HTMLElement | null>;
	readonly size?: "wide" | "narrow";
	readonly children: ReactNode;
}) {
	const container = useContext(DialogContainer);
	return (
		<BaseDialog.Root open onOpenChange={(open) => open || props.onClose()} disablePointerDismissal modal="trap-focus">
			<BaseDialog.Portal container={container ?? undefined}>
				<BaseDialog.Backdrop className={styles["scrim"]} />
				<BaseDialog.Viewport className={styles["viewport"]}>
					<BaseDialog.Popup
						initialFocus={() => {
							// A dialog that scrolls begins with its question, not with the answer that has the focus.
							props.initialFocus.current?.focus({ preventScroll: true });
							return false;
						}}
						className={classes(styles["dialog"], styles[props.size ?? "wide"])}
					>
						<BaseDialog.Title className={styles["title"]}>{props.title}</BaseDialog.Title>
						{props.children}
					</BaseDialog.Popup>
				</BaseDialog.Viewport>
			</BaseDialog.Portal>
		</BaseDialog.Root>
	);
}

/** The line of answers: a warning in words at the start, the answers at the end. */
export function DialogAnswers(props: { readonly note?: ReactNode; readonly children: ReactNode }) {
	return (
		<div className={styles["answers"]}>
			<div className={styles["note"]}>{props.note}</div>
			{props.children}
		</div>
	);
}
