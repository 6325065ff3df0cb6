import type { CDPSession, Page } from "playwright-core";

/** What the page holds when all of its garbage is gone. */
export interface Memory {
	/** Bytes of JavaScript objects. */
	readonly heap: number;
	readonly elements: number;
}

/** What one collection frees may hold what the next one frees. */
const COLLECTIONS = 3;

export async function measureMemory(page: Page, session: CDPSession): Promise<Memory> {
	for (let time = 0; time < COLLECTIONS; time += 1) await session.send("HeapProfiler.collectGarbage");
	const { usedSize } = await session.send("Runtime.getHeapUsage");
	return { heap: usedSize, elements: await page.evaluate(() => document.querySelectorAll("*").length) };
}
