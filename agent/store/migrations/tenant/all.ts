import type { Migration } from "#agent/store/migrations/migrate.ts";
import { tenantData } from "./001-tenant-data.ts";
import { everyday } from "./002-everyday.ts";
import { doorLogs } from "./003-door-logs.ts";
import { localApi } from "./004-local-api.ts";

export const tenantMigrations: readonly Migration[] = [tenantData, everyday, doorLogs, localApi];
