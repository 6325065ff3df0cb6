import { type BrowserContext, chromium } from "playwright-core";
import { CHROMIUM_FLAGS, findChromium } from "./chromium.ts";

/** A real Chromium that keeps a profile folder as a person's does: caches, databases, storage. `temp` is its TMPDIR. */
export function openProfile(profile: string, temp?: string): Promise<BrowserContext> {
	const executablePath = findChromium();
	if (executablePath === null)
		throw new Error("No Chromium found. Set CHROME_PATH, or run npm test, which installs one.");
	return chromium.launchPersistentContext(profile, {
		executablePath,
		args: [...CHROMIUM_FLAGS],
		viewport: { width: 1024, height: 600 },
		locale: "en-GB",
		...(temp === undefined ? {} : { env: { ...process.env, TMPDIR: temp } }),
	});
}
