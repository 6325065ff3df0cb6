import type { NewPerson } from "../cloud-process.ts";

export const DEMO_PASSWORD = "foyer-demo";

const DISTRIBUTOR = "distributor@demo.foyer";

/** By what they are in the demo; the distributor first, as the installers work under it. */
const people = {
	distributor: { kind: "distributor", email: DISTRIBUTOR, name: "Quayside Distribution", password: DEMO_PASSWORD },
	installer: {
		kind: "installer",
		email: "installer@demo.foyer",
		name: "Harbour Lane Installations",
		password: DEMO_PASSWORD,
		distributor: DISTRIBUTOR,
	},
	"second-installer": {
		kind: "installer",
		email: "installer2@demo.foyer",
		name: "Canal Street Intercoms",
		password: DEMO_PASSWORD,
		distributor: DISTRIBUTOR,
	},
} as const satisfies Record<string, NewPerson>;

export type DemoPerson = keyof typeof people;

/** They exist in the demo alone, and are refused elsewhere even where a database still has them. */
export const demoPeople: readonly NewPerson[] = Object.values(people);

export const demoEmail = (person: DemoPerson): string => people[person].email;

export const isDemoEmail = (email: string): boolean => demoPeople.some((person) => person.email === email);
