/** Every word that a simulated tenant leaves says whose it is: the kit's number and the generation. */
export const marker = (kit: number, generation: number): string => `Mk${kit}g${generation}q`;

export interface Marked {
	readonly kit: number;
	readonly generation: number;
}

/**
 * Every marker in a text, in any case: e-mail addresses are kept in lower case. A word of its own: in enough seeds a random
 * password has the letters of one in it.
 */
export function markersIn(text: string): readonly Marked[] {
	if (!/mk\d/i.test(text)) return [];
	return [...text.matchAll(/(?<![\w-])mk(\d+)g(\d+)q(?![\w-])/gi)].map(([, kit, generation]) => ({
		kit: Number(kit),
		generation: Number(generation),
	}));
}

/** The markers in a text that are not of this kit and generation; null allows none at all. */
export function foreignMarkers(text: string, own: Marked | null): readonly Marked[] {
	return markersIn(text).filter((found) => found.kit !== own?.kit || found.generation !== own.generation);
}

export const sayMarkers = (found: readonly Marked[]): string =>
	found.map(({ kit, generation }) => marker(kit, generation)).join(" ");
