import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import styles from "./row-list.module.css";
import type { RowPages } from "./row-pages.ts";

const ROW_PX = 80;
/** Browsers end a box at some 33 million pixels; what lies beyond is reached by the filters. */
const MOST_ROWS = 400_000;

/** A list of any length of which only the rows in sight exist. One stop for Tab; the arrows go from row to row. */
export function RowList<Row>(props: {
	readonly label: string;
	readonly pages: RowPages<Row>;
	/** Null before anything was chosen. */
	readonly selected: number | null;
	readonly onSelect: (index: number) => void;
	/** What a row shows; undefined where its page has not come yet. */
	readonly children: (row: Row | undefined) => ReactNode;
}) {
	const { pages, selected, onSelect } = props;
	const box = useRef<HTMLDivElement>(null);
	const id = useId();
	const count = Math.min(pages.total ?? 0, MOST_ROWS);
	const list = useVirtualizer({
		count,
		getScrollElement: () => box.current,
		estimateSize: () => ROW_PX,
		overscan: 8,
		paddingStart: 8,
		paddingEnd: 32,
	});
	const items = list.getVirtualItems();
	const first = items[0]?.index ?? 0;
	const last = items.at(-1)?.index ?? 0;
	useEffect(() => pages.want(first, last), [pages, first, last]);

	const move = (event: KeyboardEvent) => {
		const to = targetOf(event.key, selected ?? -1, count);
		if (to === null) return;
		event.preventDefault();
		onSelect(to);
		list.scrollToIndex(to);
	};

	return (
		<div
			ref={box}
			role="listbox"
			tabIndex={0}
			aria-label={props.label}
			aria-activedescendant={count > 0 && selected !== null ? `${id}-${selected}` : undefined}
			className={styles["box"]}
			onKeyDown={move}
		>
			<div role="presentation" className={styles["rows"]} style={{ blockSize: list.getTotalSize() }}>
				{items.map(({ index, start }) => (
					// biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active row
					// biome-ignore lint/a11y/useKeyWithClickEvents: the list hears the keys
					<div
						key={index}
						id={`${id}-${index}`}
						role="option"
						aria-selected={index === selected}
						aria-setsize={pages.total ?? -1}
						aria-posinset={index + 1}
						className={styles["row"]}
						style={{ transform: `translateY(${start}px)` }}
						onClick={() => onSelect(index)}
					>
						{props.children(pages.row(index))}
					</div>
				))}
			</div>
		</div>
	);
}

function targetOf(key: string, from: number, count: number): number | null {
	const last = Math.max(0, count - 1);
	switch (key) {
		case "ArrowDown":
			return Math.min(last, from + 1);
		case "ArrowUp":
			return Math.max(0, from - 1);
		case "PageDown":
			return Math.min(last, from + 5);
		case "PageUp":
			return Math.max(0, from - 5);
		case "Home":
			return 0;
		case "End":
			return last;
		default:
			return null;
	}
}
