import type { MakeMutant } from "./mutant.ts";
import { cloudMutants } from "./mutants-cloud.ts";
import { monitorMutants } from "./mutants-monitor.ts";

/** Every fault that is put into the product on purpose, by its name. Each must be noticed, or the simulation is blind to it. */
export const mutants: Readonly<Record<string, MakeMutant>> = { ...monitorMutants, ...cloudMutants };
