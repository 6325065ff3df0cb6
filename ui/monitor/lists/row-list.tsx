import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { usePanelFrame } from "../frame/panel-frame.tsx";
import { panelSizes } from "../frame/panel-size.ts";
import styles from "./row-list.module.css";
import type { RowPages } from "./row-pages.ts";

/** A row holds two lines, which grow with the letters, and the air around them: 80 px as drawn. */
const LINES_PX = 52;
const AIR_PX = 28;
/** Free space above the first row, and below the last. */
const START_PX = 8;
const END_PX = 32;
/** Browsers end a box at some 33 million pixels, 400,000 rows as drawn; what lies beyond is reached by the filters. */
const MOST_PX = 32_000_000;

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
	const { size, textScale } = usePanelFrame();
	const rowPx = LINES_PX * textScale + AIR_PX;
	const count = Math.min(pages.total ?? 0, Math.floor(MOST_PX / rowPx));
	const list = useVirtualizer({
		count,
		getScrollElement: () => box.current,
		estimateSize: () => rowPx,
		// No more is ever in sight: rows that are here already are drawn at once, before the list was laid out.
		initialRect: panelSizes[size],
		overscan: 8,
		paddingStart: START_PX,
		paddingEnd: END_PX,
	});
	const measuredPx = useRef(rowPx);
	useEffect(() => {
		if (measuredPx.current === rowPx) return;
		measuredPx.current = rowPx;
		list.measure();
	}, [list, rowPx]);
	// Not its items: it keeps every one that it ever made, and a long scroll would fill the memory with them.
	const indexes = list.getVirtualIndexes();
	const first = indexes[0] ?? 0;
	const last = indexes.at(-1) ?? 0;
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
				{indexes.map((index) => (
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
						style={{ transform: `translateY(${START_PX + index * rowPx}px)` }}
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
