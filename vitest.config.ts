import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const common = { testTimeout: 30_000, hookTimeout: 90_000 };
/** Real sockets, databases and browsers on a shared machine. test/support/flaky-reporter.ts names who needed it. */
const onRealParts = { ...common, retry: process.env["CI"] === "true" ? 1 : 0 };

export default defineConfig({
	plugins: [react()],
	test: {
		projects: [
			{
				extends: true,
				test: {
					...onRealParts,
					name: "unit",
					include: ["test/**/*.test.{ts,tsx}"],
					exclude: ["test/**/*.browser.test.ts", "test/electron/**", "test/simulation/**", "test/faults/**"],
				},
			},
			{
				extends: true,
				// One file at a time: each takes all cores by itself.
				test: {
					...common,
					name: "simulation",
					include: ["test/simulation/**/*.test.ts"],
					fileParallelism: false,
					testTimeout: 120_000,
				},
			},
			{
				extends: true,
				// One at a time: each starts a broker, a cloud and a monitor, and kills them.
				test: {
					...common,
					name: "faults",
					include: ["test/faults/**/*.test.ts"],
					fileParallelism: false,
					testTimeout: 180_000,
				},
			},
			{
				extends: true,
				test: {
					...onRealParts,
					name: "browser",
					include: ["test/**/*.browser.test.ts"],
					testTimeout: 120_000,
				},
			},
			{
				extends: true,
				// What docs/qa gives QA engineers to copy.
				test: { ...onRealParts, name: "examples", include: ["docs/qa/**/*.test.ts"] },
			},
			{
				extends: true,
				test: {
					...common,
					name: "electron",
					include: ["test/electron/**/*.test.ts"],
					fileParallelism: false,
					testTimeout: 120_000,
				},
			},
		],
		coverage: {
			provider: "v8",
			include: ["protocol/**/*.ts", "agent/**/*.ts"],
			reporter: ["text-summary", "json-summary"],
			thresholds: { branches: 95 },
		},
	},
});
