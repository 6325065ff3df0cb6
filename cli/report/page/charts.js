// Runs in the report's page, behind the chart library: draws what the page's data says, again when colours or widths change.
(() => {
	const { uPlot } = window;
	const data = JSON.parse(document.getElementById("charts").textContent);
	const dark = matchMedia("(prefers-color-scheme: dark)");
	let plots = [];

	const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
	const duration = (ms) =>
		ms === 0 ? "0" : ms < 1000 ? `${+ms.toPrecision(3)} ms` : `${+(ms / 1000).toPrecision(4)} s`;
	const count = (value) => (value === null ? "–" : value.toLocaleString("en"));
	/** 1, 2, 5, 10, 20, 50…: half a monitor is not counted. */
	const wholeSteps = Array.from({ length: 24 }, (_, index) => [1, 2, 5][index % 3] * 10 ** Math.floor(index / 3));
	const lines = ["--line-1", "--line-2", "--line-3", "--line-4", "--line-5", "--line-6"];

	function axis(values, more) {
		const font = "13px system-ui, sans-serif";
		const grid = { stroke: colour("--grid"), width: 1 };
		return { stroke: colour("--text-3"), font, grid, ticks: grid, values: (_plot, all) => all.map(values), ...more };
	}

	function draw(place, series, columns, xScale = {}, xAxis = {}) {
		const scales = { x: { time: false, ...xScale }, y: { range: (_plot, _low, high) => [0, Math.max(high * 1.1, 1)] } };
		const axes = [axis(duration, xAxis), axis(count, { size: 64, incrs: wholeSteps })];
		const cursor = { drag: { x: false, y: false } };
		// The last label stands in the middle below its line: half of it needs room.
		const padding = [12, 32, 0, 0];
		plots.push(
			new uPlot({ width: place.clientWidth, height: 260, padding, scales, axes, cursor, series }, columns, place),
		);
	}

	function drawSeries(place) {
		const { names, at, values } = data.series[Number(place.dataset.series)];
		const series = names.map((label, index) => ({
			label,
			stroke: colour(lines[index % lines.length]),
			width: 2,
			spanGaps: true,
			// What was counted is so until it is counted again.
			paths: uPlot.paths.stepped({ align: 1 }),
			points: { show: at.length < 60 },
			value: (_plot, value) => count(value),
		}));
		draw(
			place,
			[{ label: "after", value: (_plot, at) => (at === null ? "–" : duration(at)) }, ...series],
			[at, ...values],
		);
	}

	/** Bars stand side by side, whatever they span: the axis says the edges between them. */
	function drawHistogram(place) {
		const { edges, counts } = data.histograms[Number(place.dataset.histogram)];
		const bars = {
			label: "times",
			stroke: colour("--line-1"),
			fill: colour("--bar"),
			width: 1,
			points: { show: false },
			paths: uPlot.paths.bars({ size: [0.9, Number.POSITIVE_INFINITY], align: 1 }),
			value: (_plot, value) => count(value),
		};
		const edge = (index) => (Number.isInteger(index) && index in edges ? duration(edges[index]) : "");
		const between = (index) => (index === null ? "–" : `${edge(index)} to ${edge(index + 1)}`);
		const every = Math.ceil(edges.length / Math.max(1, Math.floor((place.clientWidth - 64) / 72)));
		const marks = edges.map((_edge, index) => index).filter((index) => index % every === 0);
		draw(
			place,
			[{ label: "took", value: (_plot, index) => between(index) }, bars],
			[counts.map((_count, index) => index), counts],
			{ range: () => [0, counts.length] },
			{ values: (_plot, all) => all.map(edge), splits: () => marks },
		);
	}

	function drawAll() {
		for (const plot of plots) plot.destroy();
		plots = [];
		for (const place of document.querySelectorAll("[data-series]")) drawSeries(place);
		for (const place of document.querySelectorAll("[data-histogram]")) drawHistogram(place);
	}

	drawAll();
	dark.addEventListener("change", drawAll);
	addEventListener("resize", drawAll);
})();
