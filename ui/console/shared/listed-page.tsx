import type { ReactNode } from "react";
import { TextField } from "#ui/kit/field.tsx";
import styles from "./listed-page.module.css";
import pageStyles from "./page.module.css";

/** A page that is a list: its title and what can be added, a search, the table. */
export function ListedPage(props: {
	readonly title: string;
	readonly actions: ReactNode;
	readonly searchLabel: string;
	readonly searchHint: string;
	readonly search: string;
	readonly onSearch: (search: string) => void;
	/** Beside the search. */
	readonly filter?: ReactNode;
	readonly children: ReactNode;
}) {
	return (
		<main className={pageStyles["page"]}>
			<div className={pageStyles["head"]}>
				<h1 className={pageStyles["title"]}>{props.title}</h1>
				<div className={styles["actions"]}>{props.actions}</div>
			</div>
			<div className={styles["filters"]}>
				<TextField
					label={props.searchLabel}
					type="search"
					placeholder={props.searchHint}
					value={props.search}
					onChange={(event) => props.onSearch(event.target.value)}
				/>
				{props.filter}
			</div>
			{props.children}
		</main>
	);
}

/** In place of an empty table. */
export function NothingListed({ children }: { readonly children: string }) {
	return <p className={pageStyles["none"]}>{children}</p>;
}
