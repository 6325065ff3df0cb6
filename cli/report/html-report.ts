import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type ChartData, chartData, type SeriesChart } from "./chart-data.ts";
import { type Html, html, jsonForScript, trusted } from "./html.ts";
import type { RunReport } from "./run-report.ts";
import { checksSection, measuresSection, summarySection } from "./sections.ts";
import { timelineSection } from "./timeline.ts";

/**
 * The run as one page that can be mailed and opened anywhere: chart library, script, style and data are in it, it loads
 * nothing, and its policy forbids everything but its own script and style, by their hashes (CSP level 3, section 6.7.3).
 */
export function htmlReport(report: RunReport): string {
	const charts = chartData(report);
	const script = `${asset("uplot/dist/uPlot.iife.min.js")}\n${own("page/charts.js")}`;
	const style = `${asset("uplot/dist/uPlot.min.css")}\n${own("page/report.css")}`;
	const policy = `default-src 'none'; script-src '${hashOf(script)}'; style-src '${hashOf(style)}'; base-uri 'none'; form-action 'none'`;
	return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${report.title}</title>
<style>${trusted(style)}</style>
</head>
<body>
<main>
${summarySection(report)}
${checksSection(report)}
${measuresSection(report)}
${chartsSection(charts)}
${timelineSection(report)}
</main>
<script type="application/json" id="charts">${jsonForScript(charts)}</script>
<script>${trusted(script)}</script>
</body>
</html>
`.html;
}

function chartsSection({ histograms, series }: ChartData): Html {
	if (histograms.length + series.length === 0) return html``;
	return html`<section><h2>Charts</h2><div class="charts">
${series.map(seriesFigure)}
${histograms.map(histogramFigure)}
</div></section>`;
}

/** The script finds each figure by its place; without a script the tables still say it all. */
const seriesFigure = ({ unit, names }: SeriesChart, index: number): Html =>
	html`<figure class="whole"><figcaption><b>${names.join(", ")}</b> <span>${unit}, over the run</span></figcaption><div data-series="${index}"></div></figure>
`;

const histogramFigure = ({ name }: ChartData["histograms"][number], index: number): Html =>
	html`<figure><figcaption><b>${name}</b> <span>how often, by how long it took</span></figcaption><div data-histogram="${index}"></div></figure>
`;

const require = createRequire(import.meta.url);
const asset = (path: string) => readFileSync(require.resolve(path), "utf8");
const own = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const hashOf = (text: string) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
