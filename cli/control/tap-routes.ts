import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type CommandName, commandInputs, commandNames } from "#agent/api/commands.ts";
import type { MonitorControl } from "#agent/control/monitor-control.ts";
import { responses } from "./refusals.ts";

const resultSchema = z.object({ result: z.unknown() }).meta({ examples: [{ result: null }] });

/** A route for every command that a panel has, with the schema that the panel's own commands go through. */
export function tapRoutes(control: MonitorControl): FastifyPluginAsyncZod {
	// The schema of this very command made the body; TypeScript does not follow the pair through the union.
	const tap = control.tap as (command: CommandName, input: unknown) => Promise<unknown>;
	return async (app) => {
		for (const command of commandNames) {
			app.post(
				`/taps/${command}`,
				{
					schema: {
						tags: ["taps"],
						summary: inWords(command),
						body: commandInputs[command] as z.ZodType,
						response: responses(resultSchema),
					},
					// A tap that says nothing more needs no body.
					preValidation: async (request) => {
						request.body ??= {};
					},
				},
				async ({ body }) => ({ result: (await tap(command, body)) ?? null }),
			);
		}
	};
}

/** `deleteAllCalls`: Delete all calls. `issueQr`: Issue QR. */
function inWords(command: string): string {
	const words = command.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/\bqr\b/, "QR");
	return words.charAt(0).toUpperCase() + words.slice(1);
}
