import type { Migration } from "#agent/store/migrations/migrate.ts";
import { tenantData } from "./001-tenant-data.ts";

export const tenantMigrations: readonly Migration[] = [tenantData];
