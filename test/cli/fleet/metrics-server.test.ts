import { Registry } from "prom-client";
import { afterEach, expect, it } from "vitest";
import { createFleetMetrics } from "#cli/fleet/fleet-metrics.ts";
import { serveMetrics } from "#cli/fleet/metrics-server.ts";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
	for (const server of opened.splice(0)) await server.close();
});
async function served(registry: Registry, port = 0) {
	const server = await serveMetrics(registry, port);
	opened.push(server);
	return server;
}

it("says what a fleet counts, in Prometheus' text", async () => {
	const metrics = createFleetMetrics(() => ({ connected: 7, ready: 5 }));
	metrics.calls.inc(3);
	metrics.dropped.inc({ code: "document-not-newer" });
	metrics.qrMs.observe(0.03);
	const answer = await fetch((await served(metrics.registry)).url);
	expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
	const lines = (await answer.text()).split("\n");
	for (const line of [
		"foyer_fleet_connected 7",
		"foyer_fleet_ready 5",
		"foyer_fleet_calls_total 3",
		'foyer_fleet_messages_dropped_total{code="document-not-newer"} 1',
		'foyer_fleet_reset_to_qr_seconds_bucket{le="0.05"} 1',
		"foyer_fleet_reset_to_qr_seconds_count 1",
	])
		expect(lines).toContain(line);
});

it("serves nothing else, and takes no port that is taken", async () => {
	const { url } = await served(new Registry());
	expect((await fetch(new URL("/", url))).status).toBe(404);
	await expect(serveMetrics(new Registry(), Number(new URL(url).port))).rejects.toMatchObject({ code: "port-taken" });
});
