import { readFile } from "node:fs/promises";
import { join } from "node:path";
import serveFolder from "@fastify/static";
import type { FastifyPluginAsync, FastifyReply, onSendAsyncHookHandler } from "fastify";
import { FoyerError } from "#protocol/foyer-error.ts";

/** The pages for people. A page knows from its address what it is for; all of them are the same to everybody. */
export function pageRoutes(uiDir: string, demo: boolean): FastifyPluginAsync {
	return async (app) => {
		const page = (name: string) => async (_request: unknown, reply: FastifyReply) =>
			reply.type("text/html; charset=utf-8").send(await readPage(uiDir, name));

		const hidden = { schema: { hide: true } };
		app.get("/", hidden, async (_request, reply) => reply.redirect("/console"));
		app.get("/console", hidden, page("console"));
		app.get("/e", hidden, page("enrol"));
		app.get("/e/:token", hidden, page("enrol"));
		app.get("/app", hidden, page("enrol"));
		if (demo) app.get("/door/:kit", { ...hidden, onSend: mayUseCamera }, page("door"));

		// Their names carry a hash of their content, so a browser may keep them for good.
		await app.register(serveFolder, {
			root: join(uiDir, "assets"),
			prefix: "/assets/",
			index: false,
			immutable: true,
			maxAge: "1y",
			// The folder may be built after the cloud has started; until then the pages say what is missing.
			suppressWarning: true,
		});
	};
}

/** The door phone's page alone may ask for a webcam and a microphone. */
const mayUseCamera: onSendAsyncHookHandler = async (_request, reply, payload) => {
	reply.header("permissions-policy", "camera=(self), microphone=(self), geolocation=()");
	return payload;
};

async function readPage(uiDir: string, name: string): Promise<string> {
	try {
		return await readFile(join(uiDir, name, "index.html"), "utf8");
	} catch (cause) {
		throw new FoyerError("ui-not-built", name, { cause });
	}
}
