import { z } from "zod";

/** How often the account was reset, counted from 1. It never goes back; everything a tenant produces carries it. */
export const generationSchema = z.int().min(1).brand<"Generation">();
export type Generation = z.infer<typeof generationSchema>;

/** How often the account document was published within all its generations, counted from 1. */
export const revisionSchema = z.int().min(1).brand<"Revision">();
export type Revision = z.infer<typeof revisionSchema>;

/** A moment, in milliseconds since 1970-01-01T00:00:00Z. An integer, so that canonical JSON has one form for it. */
export const unixMsSchema = z.int().min(0).brand<"UnixMs">();
export type UnixMs = z.infer<typeof unixMsSchema>;

/** A length of time in milliseconds. */
export const millisecondsSchema = z.int().min(0).brand<"Milliseconds">();
export type Milliseconds = z.infer<typeof millisecondsSchema>;

/** Names a message, an operation or an event; chosen at random by who makes it, and the key that absorbs duplicates. */
export const messageIdSchema = z.uuid();
export type MessageId = z.infer<typeof messageIdSchema>;

export const asGeneration = (value: number): Generation => generationSchema.parse(value);
export const asRevision = (value: number): Revision => revisionSchema.parse(value);
export const asUnixMs = (value: number): UnixMs => unixMsSchema.parse(value);
export const asMilliseconds = (value: number): Milliseconds => millisecondsSchema.parse(value);

/** A clock is a parameter everywhere: the system's in the app, a virtual one in tests. */
export type Clock = () => UnixMs;

export const systemClock: Clock = () => Date.now() as UnixMs;
