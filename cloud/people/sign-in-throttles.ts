import type { Milliseconds } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { createThrottle, type ThrottlePolicy } from "../throttle.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const policies = {
	/** One e-mail address or known browser: some 40 guesses a day, password and code together. */
	account: policy("sign-in", 10, 30 * SECOND, HOUR, 24 * HOUR),
	/** One network, whoever it tries to be: an office behind one address mistypes in peace. */
	network: policy("sign-in-network", 50, 30 * SECOND, HOUR, 24 * HOUR),
	/** Somebody signed in, who has to prove again to be that person. */
	proof: policy("proof", 10, 30 * SECOND, HOUR, 24 * HOUR),
	/** Mails to one address that did not ask for them. */
	link: policy("password-link", 3, HOUR, HOUR, HOUR),
	linkNetwork: policy("password-link-network", 20, HOUR, HOUR, HOUR),
};

export function createSignInThrottles(context: Pick<CloudContext, "store" | "clock" | "keys">) {
	return {
		account: createThrottle(context, policies.account),
		network: createThrottle(context, policies.network),
		proof: createThrottle(context, policies.proof),
		link: createThrottle(context, policies.link),
		linkNetwork: createThrottle(context, policies.linkNetwork),
	};
}

function policy(purpose: string, free: number, first: number, longest: number, window: number): ThrottlePolicy {
	return {
		purpose,
		free,
		firstWait: first as Milliseconds,
		longestWait: longest as Milliseconds,
		window: window as Milliseconds,
	};
}
