/** The languages that people read on the monitor, the door phone and the tenant's phone, as BCP 47 names them. */
export const languages = ["en", "de", "fr", "es", "pl", "ru", "uk", "tr", "zh", "ar", "he"] as const;
export type Language = (typeof languages)[number];
