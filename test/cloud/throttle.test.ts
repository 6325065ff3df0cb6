import { beforeEach, describe, expect, it } from "vitest";
import { createThrottle, type Throttle } from "#cloud/throttle.ts";
import { asMilliseconds, asUnixMs } from "#protocol/units.ts";

describe("a throttle", () => {
	let now: number;
	let throttle: Throttle;
	beforeEach(() => {
		now = 1_000;
		throttle = createThrottle({ limit: 2, window: asMilliseconds(10_000), clock: () => asUnixMs(now) });
		throttle.count("a");
		throttle.count("a");
	});

	const refusal = (key: string) => {
		try {
			throttle.check(key);
			return null;
		} catch (error) {
			return error;
		}
	};

	it("refuses at its limit, says for how long, and leaves other keys alone", () => {
		now += 500;
		expect(refusal("a")).toMatchObject({ code: "too-many-requests", detail: "10 s" });
		expect(refusal("b")).toBeNull();
	});

	it("forgets when its window is over, or when it is told to", () => {
		now += 9_999;
		expect(refusal("a")).not.toBeNull();
		now += 1;
		expect(refusal("a")).toBeNull();
		throttle.count("b");
		throttle.count("b");
		throttle.forgive("b");
		expect(refusal("b")).toBeNull();
	});

	it("still counts what runs after ten thousand strangers have come and gone", () => {
		for (let stranger = 0; stranger < 10_000; stranger += 1) throttle.count(`stranger ${stranger}`);
		now += 10_000;
		throttle.count("c");
		throttle.count("c");
		expect(refusal("c")).not.toBeNull();
	});
});
