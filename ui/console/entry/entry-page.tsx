import type { LucideIcon } from "lucide-react";
import type { FormEvent, ReactNode } from "react";
import styles from "./entry-page.module.css";

/** One short form, before anybody is signed in. */
export function EntryPage(props: {
	readonly icon: LucideIcon;
	readonly title: string;
	readonly lead: string;
	readonly onSubmit: () => void;
	readonly children: ReactNode;
}) {
	const { icon: Icon } = props;
	const submit = (event: FormEvent) => {
		event.preventDefault();
		props.onSubmit();
	};
	return (
		<main className={styles["page"]}>
			<form noValidate onSubmit={submit} className={styles["form"]}>
				<span className={styles["mark"]}>
					<Icon aria-hidden size={40} strokeWidth={1.5} />
				</span>
				<div>
					<h1 className={styles["title"]}>{props.title}</h1>
					<p className={styles["lead"]}>{props.lead}</p>
				</div>
				{props.children}
			</form>
		</main>
	);
}

/** Another way, below the form. */
export function EntryLink(props: { readonly href: string; readonly children: ReactNode }) {
	return (
		<a className={styles["aside"]} href={props.href}>
			{props.children}
		</a>
	);
}
