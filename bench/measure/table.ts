export type Cell = string | number;

/** Rows in columns for a terminal: the first column to the left, every other to the right. The first row is the head. */
export function table(rows: readonly (readonly Cell[])[]): string {
	const texts = rows.map((row) => row.map(String));
	const columns = texts[0]?.map((_, column) => Math.max(...texts.map((row) => row[column]?.length ?? 0))) ?? [];
	const line = (row: readonly string[]) =>
		row.map((text, column) => pad(text, columns[column] ?? 0, column === 0)).join("  ");
	const [head = [], ...body] = texts;
	return [line(head), columns.map((width) => "-".repeat(width)).join("  "), ...body.map(line)].join("\n");
}

/** Milliseconds as a person reads them: three digits that mean something. */
export function ms(value: number): string {
	if (!Number.isFinite(value)) return "–";
	const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
	return value.toFixed(digits);
}

export const times = (ratio: number): string => (Number.isFinite(ratio) ? `${ratio.toFixed(2)}×` : "–");

function pad(text: string, width: number, start: boolean): string {
	return start ? text.padEnd(width) : text.padStart(width);
}
