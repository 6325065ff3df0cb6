/** The databases that the cloud runs on. */
export type DatabaseKind = "sqlite" | "postgresql";
