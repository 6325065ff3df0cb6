// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { usePolled } from "#ui/console/shared/use-polled.ts";
import type { CloudAnswer } from "#ui/kit/cloud-request.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
	cleanup();
	vi.useRealTimers();
});

/** A cloud whose answers take as long as is said, numbered by question. */
function slowCloud(latency: number) {
	let asked = 0;
	const ask = vi.fn(() => {
		asked += 1;
		const value = asked;
		return new Promise<CloudAnswer<number>>((resolve) => setTimeout(() => resolve({ ok: true, value }), latency));
	});
	return ask;
}

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

it("shows answers that take longer than the time between two questions", async () => {
	const ask = slowCloud(2_500);
	const { result } = renderHook(() => usePolled("list", ask, 1_000));
	await pass(2_500);
	expect(result.current.value).toBe(1);
	expect(ask).toHaveBeenCalledOnce();
	await pass(3_500);
	expect(result.current.value).toBe(2);
});

it("asks another question at once, and drops the answer to the one before", async () => {
	const ask = slowCloud(2_500);
	const { result, rerender } = renderHook(({ question }) => usePolled(question, ask, 1_000), {
		initialProps: { question: "first" },
	});
	await pass(2_000);
	rerender({ question: "second" });
	await pass(600);
	expect(result.current.value).toBeNull();
	await pass(2_000);
	expect(result.current.value).toBe(2);
});
