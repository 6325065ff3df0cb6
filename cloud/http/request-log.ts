import type { FastifyInstance, FastifyRequest } from "fastify";
import { Histogram, type Registry } from "prom-client";

/**
 * One line and one measure a request. They name the route's pattern, never the address itself: `/e/:token` carries a
 * secret in its path, and a search carries names in its query.
 */
export function observeRequests(app: FastifyInstance, metrics: Registry | undefined): void {
	const seconds = metrics === undefined ? null : requestHistogram(metrics);
	app.addHook("onResponse", async (request, reply) => {
		const labels = { method: request.method, route: routeOf(request), status: reply.statusCode };
		seconds?.observe(labels, reply.elapsedTime / 1000);
		request.log.info({ ...labels, ms: Math.round(reply.elapsedTime * 10) / 10 }, "request");
	});
}

function routeOf(request: FastifyRequest): string {
	return request.is404 ? "none" : (request.routeOptions.url ?? "none");
}

function requestHistogram(metrics: Registry): Histogram<"method" | "route" | "status"> {
	return new Histogram({
		name: "foyer_http_request_seconds",
		help: "Time from the first byte of a request to the end of its answer.",
		labelNames: ["method", "route", "status"],
		buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2],
		registers: [metrics],
	});
}
