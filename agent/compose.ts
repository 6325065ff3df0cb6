import type { Milliseconds } from "#protocol/units.ts";
import { createAccountKeeper } from "./account/keeper.ts";
import { openTenancy } from "./account/tenancy.ts";
import { createGuarding } from "./arming/guarding.ts";
import { createCallLine } from "./calls/call-line.ts";
import { createCalls } from "./calls/calls.ts";
import { createDoorTries } from "./calls/door-tries.ts";
import { reportOf } from "./deletion/report.ts";
import { createDeletionRunner } from "./deletion/runner.ts";
import { createWiper } from "./deletion/wiper.ts";
import { type CloudSession, createCloudSession } from "./link/cloud-session.ts";
import { createDrop } from "./link/drops.ts";
import { createQrRequests } from "./link/qr-requests.ts";
import { createReceiver } from "./link/receiver.ts";
import { createMetrics } from "./metrics.ts";
import type { MonitorParameters } from "./monitor.ts";
import { createQuiet } from "./quiet/quiet.ts";
import type { DeviceStore } from "./store/stores.ts";

/**
 * Makes a monitor's parts and ties them together. They need each other in circles (a document starts the deletion, the
 * deletion the wipe, the wipe the report), so each is given functions that look the other up when they are called.
 */
export function composeMonitor(device: DeviceStore, parameters: MonitorParameters, changed: () => void) {
	const { folder, logger, clock, timers, random, randomId, bootId, firmware, protocol, openConnection } = parameters;
	const { openSession = createCloudSession, metrics = createMetrics(() => session.state().cloud === "online") } =
		parameters;
	const tenancy = openTenancy({ folder, device, clock, logger, damaged });
	const deletion = createDeletionRunner({
		store: device,
		clock,
		timers,
		changed,
		sendRequest: (request) => void session.request(request).catch(() => {}),
		startWipe: () => wiper.start(),
		publishReport: () => session.publishReport(),
	});
	const wiper = createWiper({
		folder,
		device,
		clock,
		timers,
		logger,
		progressed: changed,
		wiped(evidence, { generation, source }) {
			const at = clock();
			const lastWipe = { generation, evidence, at, source, dismissed: false };
			deletion.dispatch({ name: "wiped", evidence, at }, { lastWipe });
			metrics.wipes.inc();
			metrics.wipeMs.set(evidence.ms);
			logger.info({ generation, bytes: evidence.bytes, ms: evidence.ms }, "wiped");
		},
	});
	const drain = () => session.drain();
	const guarding = createGuarding({ tenancy, clock, timers, randomId, drain, changed });
	const quiet = createQuiet({
		tenancy,
		clock,
		timers,
		timeZone: () => keeper.document()?.account.settings.timeZone ?? "UTC",
		changed,
	});
	const isQuiet = () => quiet.view().active;
	const calls = createCalls({ device, tenancy, isQuiet, onlineFor, clock, timers, randomId, drain, changed });
	const line = createCallLine({
		call: calls.view,
		generation: () => device.state().generation,
		clock,
		randomId,
		send: (event) => session.sendNow(event),
		changed,
	});
	const keepDoorTry = createDoorTries({ tenancy, drain, changed });
	const qrRequests = createQrRequests({ clock, timers, randomId, send: (request) => session.request(request) });
	const adopted = () => session.publishReport();
	const keeper = createAccountKeeper({ device, tenancy, deletion, wiper, forget, adopted, changed });
	const drop = createDrop(logger, metrics.dropped);
	const receiverPorts = {
		device,
		tenancy,
		keeper,
		deletion,
		wiper,
		calls,
		line,
		keepDoorTry,
		qrRequests,
		clock,
		drop,
		read: parameters.readInbound,
		changed,
	};
	const session: CloudSession = openSession({
		link: {
			bootId,
			protocol,
			ca: parameters.brokerCa,
			line: parameters.line,
			openConnection,
			clock,
			timers,
			random,
			logger,
		},
		tenancy,
		logger,
		receiverFor: (kitFile) => createReceiver(kitFile.kit, receiverPorts),
		report: () => reportOf(device.state(), bootId, firmware),
		up: () => deletion.dispatch({ name: "link-up", at: clock() }),
		accepted() {
			if (device.state().earlierBroker !== null) device.commit({ earlierBroker: null });
		},
		reportDelivered: (generation) => deletion.dispatch({ name: "report-delivered", generation }),
		changed: linkChanged,
	});

	function onlineFor(): Milliseconds {
		const { cloud, since } = session.state();
		return (cloud === "online" ? Math.max(0, clock() - since) : 0) as Milliseconds;
	}

	function linkChanged(): void {
		if (session.state().cloud !== "online") qrRequests.fail("offline");
		changed();
	}

	function forget(): void {
		calls.forget();
		guarding.stop();
		quiet.stop();
		qrRequests.fail("no-account");
	}

	/** The document went with the damaged file; the broker still has it. */
	function damaged(): void {
		session.publishReport();
		session.refresh();
		changed();
	}

	return { metrics, tenancy, deletion, wiper, calls, guarding, quiet, line, qrRequests, keeper, session };
}
