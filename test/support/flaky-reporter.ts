import { stripVTControlCharacters } from "node:util";
import type { Reporter, TestCase } from "vitest/node";

/**
 * Says loudly which tests passed only when they were run again, and what they failed of first. CI runs a failed test
 * once more, so that one slow moment of a shared machine does not hide the other three thousand results; a test named
 * here is still a defect to mend.
 */
export default class FlakyReporter implements Reporter {
	readonly #found: string[] = [];

	onTestCaseResult(test: TestCase): void {
		if (test.diagnostic()?.flaky !== true) return;
		const reasons = (test.result().errors ?? []).map(({ message }) => stripVTControlCharacters(message));
		this.#found.push([`${test.module.relativeModuleId}: ${test.fullName}`, ...reasons].join("\n    "));
	}

	onTestRunEnd(): void {
		for (const test of this.#found) process.stdout.write(`FLAKY, passed only when run again: ${test}\n`);
	}
}
