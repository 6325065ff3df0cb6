import type { Migration } from "#agent/store/migrations/migrate.ts";

/** What a row's content adds up to; null on a row that was written before. */
export const checksums: Migration = "ALTER TABLE state ADD COLUMN checksum TEXT";
