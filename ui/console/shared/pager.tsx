import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "#ui/kit/button.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import styles from "./pager.module.css";

export interface Pages {
	/** Where the page shown begins; null is the first. */
	readonly cursor: string | null;
	/** Counted from 1. */
	readonly page: number;
	next(cursor: string): void;
	previous(): void;
}

/** Pages of what a question answers; another question begins at its first page. */
export function usePages(question: string): Pages {
	const [turned, setTurned] = useState<{ readonly question: string; readonly cursors: readonly string[] }>({
		question,
		cursors: [],
	});
	const cursors = turned.question === question ? turned.cursors : [];
	return {
		cursor: cursors.at(-1) ?? null,
		page: cursors.length + 1,
		next: (cursor) => setTurned({ question, cursors: [...cursors, cursor] }),
		previous: () => setTurned({ question, cursors: cursors.slice(0, -1) }),
	};
}

/** The keys that turn pages; nothing where there is one page. */
export function Pager(props: { readonly pages: Pages; readonly nextCursor: string | null }) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const { pages, nextCursor } = props;
	if (pages.page === 1 && nextCursor === null) return null;
	return (
		<nav aria-label={t("pager.label")} className={styles["pager"]}>
			<IconButton
				icon={ChevronLeft}
				directional
				label={t("pager.previous")}
				disabled={pages.page === 1}
				onClick={pages.previous}
			/>
			<span role="status">{t("pager.page", { page: format.number(pages.page) })}</span>
			<IconButton
				icon={ChevronRight}
				directional
				label={t("pager.next")}
				disabled={nextCursor === null}
				onClick={() => nextCursor !== null && pages.next(nextCursor)}
			/>
		</nav>
	);
}
