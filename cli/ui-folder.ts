import { fileURLToPath } from "node:url";

/** Where `npm run build` puts the screens. */
export const uiDir = fileURLToPath(new URL("../dist/ui", import.meta.url));

/** Where `npm run build:electron` puts the desktop window's main process. */
export const electronMain = fileURLToPath(new URL("../dist/electron/main/index.js", import.meta.url));
