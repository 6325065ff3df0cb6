/** Any JSON value, as tests take it apart and put it together again. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Path = readonly (string | number)[];

/** The path of every field and element below the value, outer ones first. */
export function everyPath(value: Json): Path[] {
	return children(value).flatMap(([key, child]) => [[key], ...everyPath(child).map((path) => [key, ...path])]);
}

/** A copy with another value at the path; an empty path is the whole. */
export function replaced(value: Json, path: Path, replacement: Json | ((old: Json) => Json)): Json {
	const [key, ...rest] = path;
	if (key === undefined) return typeof replacement === "function" ? replacement(value) : replacement;
	const entries = children(value).map(([name, child]) => [
		name,
		name === key ? replaced(child, rest, replacement) : child,
	]);
	return together(value, entries as [string | number, Json][]);
}

/** A copy without the field or element at the path. */
export function without(value: Json, path: Path): Json {
	const [key, ...rest] = path;
	if (rest.length === 0)
		return together(
			value,
			children(value).filter(([name]) => name !== key),
		);
	return together(
		value,
		children(value).map(([name, child]) => [name, name === key ? without(child, rest) : child]),
	);
}

function children(value: Json): [string | number, Json][] {
	if (Array.isArray(value)) return value.map((child, index) => [index, child]);
	return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function together(like: Json, entries: [string | number, Json][]): Json {
	return Array.isArray(like) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}
