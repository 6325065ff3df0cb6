import { act, render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { isFoyerError } from "#protocol/foyer-error.ts";
import { createFakeMonitor, type FakeMonitor } from "#test/support/fake-monitor.ts";
import type { ChannelListener, OpenChannel } from "#ui/monitor/api/channel.ts";
import { createMonitorClient } from "#ui/monitor/api/monitor-client.ts";
import { App } from "#ui/monitor/app.tsx";

// jsdom lays nothing out, so nothing in it ever changes its size.
globalThis.ResizeObserver ??= class {
	observe() {}
	unobserve() {}
	disconnect() {}
};

/** The whole panel in jsdom, on a fake monitor: `push` is one snapshot, `loseLine` the end of the agent. */
export function renderPanel(first: MonitorSnapshot, calls?: Parameters<typeof createFakeMonitor>[1]) {
	const fake = createFakeMonitor(first, calls);
	let listener: ChannelListener | undefined;
	const client = createMonitorClient(channelTo(fake, (heard) => (listener = heard)));
	const view = render(<App client={client} />);
	return {
		...view,
		asked: fake.asked,
		answer: fake.answer,
		push: (change: Partial<MonitorSnapshot>) => act(() => fake.push(change)),
		loseLine: () => act(() => listener?.lost()),
		user: userEvent.setup(),
	};
}

/** A line without a wire: frames go straight to the fake. */
function channelTo({ api }: FakeMonitor, onOpen: (listener: ChannelListener) => void): OpenChannel {
	return (listener) => {
		onOpen(listener);
		listener.opened();
		const stop = api.subscribe((snapshot) => listener.frame({ snapshot }));
		setTimeout(() => settle(() => listener.frame({ snapshot: api.snapshot() })));
		return {
			send: ({ id, command, input }) => {
				(api[command] as (input: unknown) => Promise<unknown>)(input).then(
					(result) => settle(() => listener.frame({ id, result: result ?? null })),
					(error: unknown) => {
						if (!isFoyerError(error)) throw error;
						settle(() => listener.frame({ id, error: { code: error.code } }));
					},
				);
				return true;
			},
			close: stop,
		};
	};
}

/** Testing Library switches React's act environment off while it acts itself; act() would warn there. */
function settle(work: () => void): void {
	if (Reflect.get(globalThis, "IS_REACT_ACT_ENVIRONMENT") === true) act(work);
	else work();
}
