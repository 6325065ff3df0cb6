import { join } from "node:path";
import { defineConfig } from "electron-vite";

const here = import.meta.dirname;
const outDir = join(here, "../../dist/electron");

/** Main and preload only: the panel is the one that `npm run build` makes for the browser. */
export default defineConfig({
	main: {
		build: {
			outDir: join(outDir, "main"),
			lib: { entry: join(here, "main/index.ts"), formats: ["es"] },
		},
	},
	preload: {
		build: {
			outDir: join(outDir, "preload"),
			// A sandboxed preload is loaded by Electron as one CommonJS file.
			lib: { entry: join(here, "preload/index.ts"), formats: ["cjs"], fileName: () => "index.cjs" },
		},
	},
});
