import type { onRequestHookHandler } from "fastify";

/** What our own pages may load: themselves. Drawn pictures are data: and blob: images. */
const PAGE_POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"font-src 'self'",
	"img-src 'self' data: blob:",
	"connect-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
].join("; ");

/** On every answer; a route that serves something cacheable overrides one. */
export const securityHeaders = {
	"content-security-policy": PAGE_POLICY,
	"cross-origin-opener-policy": "same-origin",
	"cross-origin-resource-policy": "same-origin",
	"permissions-policy": "camera=(), microphone=(), geolocation=()",
	"referrer-policy": "no-referrer",
	"x-content-type-options": "nosniff",
	"cache-control": "no-store",
};

/** Set before anything can fail, so that errors carry them too. */
export const setSecurityHeaders: onRequestHookHandler = async (_request, reply) => {
	reply.headers(securityHeaders);
};
