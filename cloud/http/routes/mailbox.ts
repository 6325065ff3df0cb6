import type { FastifyPluginAsync } from "fastify";
import type { Mailbox } from "#cloud/ports/mailbox.ts";
import { MAILBOX_POLICY, mailboxPage } from "../mailbox-page.ts";

/** The codes that would have gone out by e-mail or SMS; in the demo alone, newest first. */
export function mailboxRoutes(mailbox: Mailbox): FastifyPluginAsync {
	return async (app) => {
		app.get("/dev/mailbox", { schema: { hide: true } }, async (request, reply) => {
			const items = mailbox.list().toSorted((a, b) => b.at - a.at);
			reply.header("vary", "accept");
			if (wantsJson(request.headers.accept)) return reply.send({ items });
			reply.header("content-security-policy", MAILBOX_POLICY);
			return reply.type("text/html; charset=utf-8").send(mailboxPage(items));
		});
	};
}

/** A browser names text/html first; a program that names JSON means it. */
function wantsJson(accept: string | undefined): boolean {
	return (accept?.includes("application/json") && !accept.includes("text/html")) ?? false;
}
