import { type Html, html } from "./html.ts";
import type { RunReport, TimelineEntry } from "./run-report.ts";
import { countWords, durationWords } from "./words.ts";

/** More of them nobody reads, and the JSON report has them all. */
const MAX_LISTED = 500;
const MAX_DRAWN = 2_000;

/** Who did what when: a lane for each, and every entry in words below. */
export function timelineSection({ timeline, startedAt, endedAt }: RunReport): Html {
	if (timeline.length === 0) return html``;
	const length = Math.max(endedAt - startedAt, ...timeline.map(({ at }) => at), 1);
	const lanes = Map.groupBy(timeline.slice(0, MAX_DRAWN), ({ lane }) => lane);
	const listed = timeline.slice(0, MAX_LISTED);
	const more = timeline.length - listed.length;
	return html`<section>
<h2>Timeline</h2>
<div class="lanes">
${[...lanes].map(([lane, entries]) => laneRow(lane, entries, length))}
<div class="lane ticks" aria-hidden="true"><span></span><div>${[0, 0.25, 0.5, 0.75, 1].map((share) => html`<span>${durationWords(Math.round(share * length))}</span>`)}</div></div>
</div>
<details><summary>${countWords(timeline.length, "entry", "entries")} in words</summary>
<div class="wide" tabindex="0" role="region" aria-label="Entries"><table><thead><tr><th>At</th><th>Who</th><th>What</th></tr></thead>
<tbody>${listed.map(entryRow)}</tbody></table></div>
${more > 0 ? html`<p>${countWords(more, "more is", "more are")} in the JSON report.</p>` : html``}
</details>
</section>`;
}

function laneRow(lane: string, entries: readonly TimelineEntry[], length: number): Html {
	// Those that failed are drawn last, over the others.
	const inOrder = entries.toSorted((one, other) => Number(one.failed ?? false) - Number(other.failed ?? false));
	const marks = inOrder.map(({ at, text, failed }) => {
		const place = ((at / length) * 100).toFixed(2);
		return html`<circle cx="${place}%" cy="50%" r="${failed ? 7 : 5}" class="${failed ? "wrong" : "right"}"><title>${durationWords(at)}: ${text}</title></circle>`;
	});
	// The list below says the same in words.
	return html`<div class="lane"><span>${lane}</span><svg aria-hidden="true"><line x1="0" x2="100%" y1="50%" y2="50%"/>${marks}</svg></div>
`;
}

const entryRow = ({ at, lane, text }: TimelineEntry): Html =>
	html`<tr><td class="number">${durationWords(at)}</td><td>${lane}</td><td>${text}</td></tr>
`;
