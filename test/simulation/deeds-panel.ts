import { asUnixMs } from "#protocol/units.ts";
import { foreignMarkers, marker, sayMarkers } from "./marker.ts";
import { type Kit, picked, type Run, whenAnswered } from "./run-state.ts";
import type { Step } from "./schedule.ts";
import { must } from "./violation.ts";

/** Does it, and says in a few words to whom; null where there was nothing to do. */
export type DoDeed = (run: Run, step: Step) => string | null;

const kitOfStep = ({ kits }: Run, { a }: Step): Kit => picked(kits, a) as Kit;

function atPanel(
	act: (run: Run, kit: Kit, api: NonNullable<ReturnType<Kit["monitor"]["api"]>>, step: Step) => void,
): DoDeed {
	return (run, step) => {
		const kit = kitOfStep(run, step);
		const api = kit.monitor.api();
		if (api === null) return null;
		act(run, kit, api, step);
		return `kit ${kit.index}`;
	};
}

/** What tenants do at the panel. */
export const panelDeeds = {
	look: atPanel((run, _kit, api) => {
		const { enrolment, generation } = api.snapshot();
		if (enrolment !== null && generation !== null) whenAnswered(run, api.qrShown({ generation }), () => {});
	}),
	"read-calls": atPanel((run, { index }, api) => {
		const page = api.listCalls({ filter: "all", after: null, skip: 0, limit: 200 });
		whenAnswered(run, page, ({ rows }) => {
			const { generation } = api.snapshot();
			const own = generation === null ? null : { kit: index, generation };
			const foreign = foreignMarkers(JSON.stringify(rows), own);
			must(foreign.length === 0, 1, () => `kit ${index}'s call log shows ${sayMarkers(foreign)}`);
		});
	}),
	"tap-delete": atPanel((run, { index }, api, { c }) => {
		// Known before the answer: the request may be on its way when the power goes.
		const asked = api.requestDeletion({});
		const { deletion } = api.snapshot();
		if ("operationId" in deletion && !run.wishes.has(deletion.operationId)) {
			run.wishes.set(deletion.operationId, { kit: index, source: "monitor" });
		}
		whenAnswered(run, asked, () => {});
		if (c < 0.2) whenAnswered(run, api.cancelDeletion({}), () => {});
	}),
	"tap-cancel": atPanel((run, _kit, api) => whenAnswered(run, api.cancelDeletion({}), () => {})),
	dismiss: atPanel((run, _kit, api) => whenAnswered(run, api.dismissOutcome({}), () => {})),
	"issue-qr": atPanel((run, _kit, api) => whenAnswered(run, api.issueQr({}), () => {})),
	dial: atPanel((run, { index }, api) => {
		const { generation, account } = api.snapshot();
		if (generation === null || account === null) return;
		whenAnswered(run, api.dial({ name: marker(index, generation), number: "1002" }), () => {});
	}),
	answer: atPanel((run, _kit, api) => whenAnswered(run, api.answerCall({}), () => {})),
	"hang-up": atPanel((run, _kit, api) => whenAnswered(run, api.endCall({}), () => {})),
	"move-in": (run, step) => {
		const kit = kitOfStep(run, step);
		const monitor = kit.monitor.monitor();
		const account = monitor?.api.snapshot().account;
		const generation = monitor?.api.snapshot().generation;
		if (!monitor || !generation || !account?.master.registered) return null;
		const name = marker(kit.index, generation);
		const id = run.dice.id;
		monitor.fill({
			contacts: [{ id: id(), name, number: "1003", group: "family" }],
			alarms: [{ id: id(), at: asUnixMs(run.world.now), zone: name, kind: "fire" }],
			access: [{ id: id(), kind: "pin", name, value: "2468" }],
		});
		return `kit ${kit.index}`;
	},
} satisfies Record<string, DoDeed>;
