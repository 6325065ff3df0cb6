import { basename, join } from "node:path";
import { z } from "zod";
import { type Encoding, encodings } from "./encodings.ts";
import type { Examination } from "./examine.ts";
import { nameIn } from "./examine-file.ts";
import { maskName } from "./mask-name.ts";
import { type Place, placeRoles } from "./places.ts";
import { outOfReach, searchedAsItIs } from "./reach.ts";

const count = z.int().min(0);

/** What `foyer verify --report` writes: what was looked at and how, and nothing of what was looked for. */
export const reportSchema = z.strictObject({
	v: z.literal(1),
	at: z.iso.datetime(),
	/** Clean only where everything was read and nothing found. */
	verdict: z.enum(["clean", "found", "incomplete"]),
	/** How many texts were looked for; findings name them by number, from 0. */
	markers: z.int().min(1),
	encodings: z.array(z.strictObject({ name: z.enum(Object.keys(encodings) as [Encoding]), why: z.string() })),
	places: z.array(z.strictObject({ role: z.enum(placeRoles), path: z.string(), files: count, bytes: count })),
	files: z.array(
		z.strictObject({
			place: count,
			/** Below its place, with every text that was looked for taken out. */
			name: z.string(),
			bytes: count,
			kind: z.string(),
			read: z.record(z.string(), count),
			sqlite: z.strictObject({ pages: count, freePages: count }).nullable(),
			/** Findings in it, more of them than are listed below where it has very many. */
			found: count,
		}),
	),
	notRead: z.array(z.strictObject({ place: count, name: z.string(), reason: z.string() })),
	passedOver: count,
	findings: z.array(
		z.strictObject({
			/** Into `files`. */
			file: count,
			in: z.enum(["name", "content"]),
			offset: count,
			encoding: z.enum(Object.keys(encodings) as [Encoding]),
			marker: count,
			layer: z.string().nullable(),
			region: z.string().nullable(),
		}),
	),
	searchedAsItIs: z.array(z.string()),
	outOfReach: z.array(z.string()),
});
export type Report = z.infer<typeof reportSchema>;

/** As people look for it: below the data folder by its path there, elsewhere by its whole path. */
export function shownName(
	{ places }: Report,
	{ place, name }: { readonly place: number; readonly name: string },
): string {
	const { role, path } = places[place] ?? { role: "data", path: "" };
	if (role === "data") return name;
	return basename(path) === name ? path : join(path, name);
}

/** Of one file; the first ones say where to look. */
const MAX_LISTED = 1_000;

/** Pure; throws ZodError where it would write what the schema does not know. */
export function reportOf(
	{ files, notRead, passedOver }: Examination,
	places: readonly Place[],
	markers: readonly string[],
	at: Date,
): Report {
	const findings = files.flatMap(({ inName, inContent }, file) => {
		const named = inName.map((hit) => ({ ...hit, in: "name" as const, layer: null, region: null }));
		const contained = inContent.map((hit) => ({ ...hit, in: "content" as const }));
		return [...named, ...contained]
			.slice(0, MAX_LISTED)
			.map(({ length: _length, ...finding }) => ({ file, ...finding }));
	});
	const placeOf = (place: Place) => places.indexOf(place);
	const name = (place: Place, path: string) => maskName(nameIn(place, path), markers);
	return reportSchema.parse({
		v: 1,
		at: at.toISOString(),
		verdict: findings.length > 0 ? "found" : notRead.length > 0 ? "incomplete" : "clean",
		markers: markers.length,
		encodings: (Object.keys(encodings) as Encoding[]).map((name) => ({ name, why: encodings[name] })),
		places: places.map((place) => {
			const own = files.filter((file) => file.place === place);
			return { ...place, files: own.length, bytes: own.reduce((total, { bytes }) => total + bytes, 0) };
		}),
		files: files.map(({ place, path, bytes, kind, read, sqlite, inName, inContent }) => ({
			...{ place: placeOf(place), name: name(place, path), bytes, kind, read, sqlite },
			found: inName.length + inContent.length,
		})),
		notRead: notRead.map(({ place, path, reason }) => ({ place: placeOf(place), name: name(place, path), reason })),
		passedOver,
		findings,
		searchedAsItIs: [...searchedAsItIs],
		outOfReach: [...outOfReach],
	} satisfies Report);
}
