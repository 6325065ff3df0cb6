import { type Html, html } from "./html.ts";
import { percentiles } from "./percentiles.ts";
import type { Check, Measure, RunReport } from "./run-report.ts";
import { countWords, durationWords, momentWords, numberWords } from "./words.ts";

/** The first thing that anybody wants to know, and what it is about. */
export function summarySection(report: RunReport): Html {
	const { title, startedAt, endedAt, seed, facts, checks } = report;
	const failed = checks.filter(({ outcome }) => outcome === "failed").length;
	const verdict =
		failed === 0
			? html`<p class="verdict passed"><b>Passed</b> ${countWords(checks.length, "expectation", "expectations")} held.</p>`
			: html`<p class="verdict failed"><b>Failed</b> ${failed} of ${countWords(checks.length, "expectation", "expectations")} did not hold.</p>`;
	const lines: readonly (readonly [string, string])[] = [
		["Started", momentWords(startedAt)],
		["Took", durationWords(endedAt - startedAt)],
		...(seed === null ? [] : [["Seed", String(seed)] as const]),
		...Object.entries(facts).map(
			([name, value]) => [name, typeof value === "number" ? numberWords(value) : value] as const,
		),
	];
	return html`<header><h1>${title}</h1>${verdict}
<dl>${lines.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></header>`;
}

/** What did not hold comes first, with what was seen instead. */
export function checksSection({ checks }: RunReport): Html {
	if (checks.length === 0) return html``;
	const failed = checks.filter(({ outcome }) => outcome === "failed");
	const passed = checks.filter(({ outcome }) => outcome === "passed");
	return html`<section><h2>Expectations</h2>
${failed.length > 0 ? html`<ul class="failures">${failed.map(failure)}</ul>` : html``}
${passed.length > 0 ? html`<details${isShort(passed) && failed.length === 0 ? html` open` : html``}><summary>${numberWords(passed.length)} held</summary><ul class="held">${passed.map(held)}</ul></details>` : html``}
</section>`;
}

const failure = ({ name, took, seen }: Check): Html =>
	html`<li><p><b>${name}</b> <span class="took">${durationWords(took)}</span></p><p>Seen: ${seen ?? "it did not hold"}</p></li>
`;

const held = ({ name, took }: Check): Html => html`<li>${name} <span class="took">${durationWords(took)}</span></li>
`;

/** Percentiles of everything that was measured, by the nearest rank. In a long list, what happened once comes apart. */
export function measuresSection({ measures }: RunReport): Html {
	if (measures.length === 0) return html``;
	const again = isShort(measures) ? measures : measures.filter(({ values }) => values.length !== 1);
	const once = measures.filter((measure) => !again.includes(measure));
	return html`<section><h2>How long it took</h2>
${again.length > 0 ? measuresTable(again) : html``}
${once.length > 0 ? html`<details><summary>${numberWords(once.length)} happened once</summary>${measuresTable(once)}</details>` : html``}
</section>`;
}

/** As much as is read without being asked for. */
const isShort = (list: readonly unknown[]): boolean => list.length <= 20;

const measuresTable = (measures: readonly Measure[]): Html =>
	html`<div class="wide" tabindex="0" role="region" aria-label="Percentiles"><table class="measures"><thead><tr><th>What</th><th>Times</th><th>Least</th><th>p50</th><th>p95</th><th>p99</th><th>Most</th></tr></thead>
<tbody>${measures.map(measureRow)}</tbody></table></div>`;

function measureRow({ name, values }: Measure): Html {
	const spread = percentiles(values);
	if (spread === null) return html`<tr><th>${name}</th><td colspan="6">never happened</td></tr>`;
	const { count, min, p50, p95, p99, max } = spread;
	const times = [min, p50, p95, p99, max].map((value) => html`<td>${durationWords(value)}</td>`);
	return html`<tr><th>${name}</th><td>${numberWords(count)}</td>${times}</tr>
`;
}
