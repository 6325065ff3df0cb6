import type { NewPerson } from "../cloud-process.ts";

export const DEMO_PASSWORD = "foyer-demo";

/** They exist in the demo alone, and are refused elsewhere even where a database still has them. */
export const demoPeople: readonly NewPerson[] = [
	{
		kind: "installer",
		email: "installer@demo.foyer",
		name: "Harbour Lane Installations",
		password: DEMO_PASSWORD,
	},
	{ kind: "distributor", email: "distributor@demo.foyer", name: "Quayside Distribution", password: DEMO_PASSWORD },
];

export const isDemoEmail = (email: string): boolean => demoPeople.some((person) => person.email === email);
