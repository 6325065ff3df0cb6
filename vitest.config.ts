import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
	plugins: [react()],
	test: {
		include: ["test/**/*.test.{ts,tsx}"],
		exclude: ["test/e2e/**", "test/electron/**"],
		testTimeout: 20_000,
		hookTimeout: 60_000,
		coverage: {
			provider: "v8",
			include: ["protocol/**/*.ts", "agent/**/*.ts"],
			reporter: ["text-summary", "json-summary"],
		},
	},
});
