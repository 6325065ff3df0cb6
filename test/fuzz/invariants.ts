import { isErrorCode } from "#protocol/error-codes.ts";
import { isFoyerError } from "#protocol/foyer-error.ts";

/** What a target found broken. The fuzzer takes any error that leaves a target for a finding. */
class Broken extends Error {}

export function must(holds: boolean, sentence: string): asserts holds {
	if (!holds) throw new Broken(sentence);
}

/** The result, or null where the input was refused with a code of the table. Anything else that is thrown is a finding. */
export function orRefused<T>(read: () => T): T | null {
	try {
		return read();
	} catch (error) {
		if (!isFoyerError(error)) throw error;
		mustBeCode(error.code);
		return null;
	}
}

export function mustBeCode(code: string): void {
	must(isErrorCode(code), `${code} is no code of the table`);
}

const untouched = JSON.stringify(Reflect.ownKeys(Object.prototype).map(String));

/** No input may leave anything on the prototype that all objects share, nor get one of its own. */
export function mustBePlain(value: unknown): void {
	must(JSON.stringify(Reflect.ownKeys(Object.prototype).map(String)) === untouched, "Object.prototype was changed");
	if (typeof value !== "object" || value === null) return;
	if (!Array.isArray(value)) must(Object.getPrototypeOf(value) === Object.prototype, "an object got another prototype");
	must(!Object.hasOwn(value, "__proto__"), "a __proto__ was let in");
	for (const child of Object.values(value)) mustBePlain(child);
}
