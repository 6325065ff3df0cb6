import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { requireTenant } from "./app-cookies.ts";
import { answerError, answerNotFound, answerUnreadable } from "./errors.ts";
import { describeApi } from "./openapi.ts";
import type { HttpOptions } from "./options.ts";
import { defaultLimits, limitRequests, stricterLimit } from "./rate-limit.ts";
import { refuseNul } from "./refuse-nul.ts";
import { observeRequests } from "./request-log.ts";
import { accountSettingsRoutes } from "./routes/account-settings.ts";
import { accountRoutes } from "./routes/accounts.ts";
import { appAccountRoutes } from "./routes/app-account.ts";
import { appPeopleRoutes } from "./routes/app-people.ts";
import { appSessionRoutes } from "./routes/app-session.ts";
import { auditRoutes } from "./routes/audit.ts";
import { bulkResetRoutes } from "./routes/bulk-resets.ts";
import { certificateRoutes, publicKeyRoutes } from "./routes/certificates.ts";
import { doorRoutes } from "./routes/door.ts";
import { doorEventRoutes } from "./routes/door-events.ts";
import { enrolmentRoutes } from "./routes/enrolments.ts";
import { kitRoutes } from "./routes/kits.ts";
import { macLibraryRoutes } from "./routes/mac-library.ts";
import { mailboxRoutes } from "./routes/mailbox.ts";
import { operationsRoutes } from "./routes/operations.ts";
import { ownSessionRoutes } from "./routes/own-sessions.ts";
import { pageRoutes } from "./routes/pages.ts";
import { ownPasswordRoutes, passwordLinkRoutes } from "./routes/passwords.ts";
import { projectRoutes } from "./routes/projects.ts";
import { resetRoutes } from "./routes/resets.ts";
import { secondStepRoutes } from "./routes/second-step.ts";
import { sessionRoutes, signInRoutes } from "./routes/session.ts";
import { timelineEventRoutes } from "./routes/timeline-events.ts";
import { tokenRoutes } from "./routes/tokens.ts";
import { webhookDeliveryRoutes } from "./routes/webhook-deliveries.ts";
import { webhookRoutes } from "./routes/webhooks.ts";
import { refuseForeignOrigins } from "./same-origin.ts";
import { securityHeaders, setSecurityHeaders } from "./security-headers.ts";
import { requireSession } from "./sessions.ts";
import { tlsServer } from "./tls-server.ts";

/** Bodies are a few short fields; the one route that takes a picture says so itself. */
const BODY_LIMIT = 16 * 1024;

/** The cloud's HTTP face, ready to listen or to be asked for its OpenAPI document. */
export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
	const { cloud, metrics, demo } = options;
	const app: FastifyInstance = fastify({
		loggerInstance: options.logger as FastifyBaseLogger,
		// Fastify's own lines hold whole addresses; request-log.ts writes ours.
		logController: new LogController({ disableRequestLogging: true }),
		bodyLimit: BODY_LIMIT,
		trustProxy: options.trustProxy ?? false,
		genReqId: () => randomUUID(),
		// An address that cannot be decoded never gets as far as the hooks.
		frameworkErrors: (error, request, reply) => answerError(error, request, reply.headers(securityHeaders)),
		clientErrorHandler: answerUnreadable,
		...(options.tls !== undefined && { serverFactory: tlsServer(options.tls) }),
		forceCloseConnections: true,
		routerOptions: { ignoreTrailingSlash: true },
	});
	app.setValidatorCompiler(validatorCompiler);
	app.setSerializerCompiler(serializerCompiler);
	app.setErrorHandler(answerError);
	app.setNotFoundHandler(answerNotFound);
	// JSON alone: a form can be posted across origins without asking, and text/plain is one of its types.
	app.removeContentTypeParser("text/plain");
	app.addHook("onRequest", setSecurityHeaders);
	app.addHook("onRequest", refuseForeignOrigins);
	app.addHook("preHandler", refuseNul);
	observeRequests(app, metrics);
	await app.register(cookie);
	await describeApi(app);
	await app.register(apiRoutes(options), { prefix: "/api/v1" });
	await app.register(operationsRoutes(cloud, metrics));
	await app.register(pageRoutes(options.uiDir, demo));
	if (demo) {
		await app.register(doorRoutes(cloud, options.iceServers ?? []));
		await app.register(doorEventRoutes(cloud.doors));
		await app.register(mailboxRoutes(cloud.mailbox));
	}
	await app.ready();
	return app;
}

function apiRoutes(options: HttpOptions) {
	const { cloud } = options;
	const limits = { ...defaultLimits, ...options.limits };
	return async (api: FastifyInstance): Promise<void> => {
		await limitRequests(api, limits);
		const signIn = stricterLimit(api, limits.signIn);
		await api.register(signInRoutes(cloud, signIn));
		await api.register(passwordLinkRoutes(cloud, signIn));
		await api.register(enrolmentRoutes(cloud, stricterLimit(api, limits.enrolment)));
		await api.register(publicKeyRoutes(cloud));
		api.get("/openapi.json", { schema: { hide: true } }, async () => api.swagger());
		await api.register(appSessionRoutes(cloud));
		await api.register(async (inApp) => {
			requireTenant(inApp, cloud);
			for (const routes of [appAccountRoutes, appPeopleRoutes]) await inApp.register(routes(cloud));
		});
		await api.register(async (signedIn) => {
			requireSession(signedIn, cloud);
			for (const routes of [
				sessionRoutes,
				ownSessionRoutes,
				ownPasswordRoutes,
				secondStepRoutes,
				accountRoutes,
				timelineEventRoutes,
				resetRoutes,
				bulkResetRoutes,
				auditRoutes,
				certificateRoutes,
				accountSettingsRoutes,
				macLibraryRoutes,
				projectRoutes,
				kitRoutes,
				tokenRoutes,
				webhookRoutes,
				webhookDeliveryRoutes,
			]) {
				await signedIn.register(routes(cloud));
			}
		});
	};
}
