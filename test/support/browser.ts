import { type Browser, chromium } from "playwright-core";
import { CHROMIUM_FLAGS, findChromium } from "./chromium.ts";

/** A real, headless Chromium, with flags of the test's own. `npm test` has found or installed one before any test asks. */
export async function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
	const executablePath = findChromium();
	if (executablePath === null)
		throw new Error("No Chromium found. Set CHROME_PATH, or run npm test, which installs one.");
	return chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS, ...flags] });
}
