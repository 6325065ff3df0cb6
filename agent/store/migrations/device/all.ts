import type { Migration } from "#agent/store/migrations/migrate.ts";
import { state } from "./001-state.ts";
import { checksums } from "./002-checksums.ts";

export const deviceMigrations: readonly Migration[] = [state, checksums];
