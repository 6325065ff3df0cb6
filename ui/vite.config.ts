import { existsSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const root = import.meta.dirname;
const pages = ["monitor", "enrol", "door", "console"].filter((page) => existsSync(join(root, page, "index.html")));

/**
 * Builds every surface into `dist/ui/<page>/index.html` with shared, hashed files below `assets/`. Addresses are
 * relative, so a page is served from any path and from Electron alike; nothing is inline, so that a policy of
 * `script-src 'self'; style-src 'self'; font-src 'self'` holds.
 */
export default defineConfig({
	root,
	base: "./",
	plugins: [react()],
	build: {
		outDir: "../dist/ui",
		emptyOutDir: true,
		assetsDir: "assets",
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		target: "es2023",
		rolldownOptions: {
			input: Object.fromEntries(pages.map((page) => [page, join(root, page, "index.html")])),
		},
	},
});
