import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isWebhookUrl, PrivateAddressError, publicLookup } from "./webhook-address.ts";

export interface Post {
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	/** Private addresses, and http to this machine, are allowed too. */
	readonly local: boolean;
	/** How long the receiver may take until its answer begins, in milliseconds. */
	readonly within: number;
	readonly signal: AbortSignal;
}

/** What an attempt came to: the receiver's status, or a word for why there was none. */
export type PostResult = { readonly status: number } | { readonly failure: PostFailure };
type PostFailure = "time-out" | "private-address" | "unreachable" | "stopped";

/**
 * One POST. It follows no redirect, which could lead anywhere, and reads nothing of the answer but its status. The
 * address is looked at where it is connected to: a name that is public now can be private by then.
 */
export function postWebhook({ url, headers, body, local, within, signal }: Post): Promise<PostResult> {
	// Checked again: the cloud may have been started without the flag since, and a bare IP is never looked up.
	if (!isWebhookUrl(url, local)) return Promise.resolve({ failure: "private-address" });
	const send = url.startsWith("https:") ? requestHttps : requestHttp;
	const timeOut = AbortSignal.timeout(within);
	return new Promise((resolve) => {
		const request = send(url, {
			method: "POST",
			headers: {
				...headers,
				"content-type": "application/json",
				"content-length": Buffer.byteLength(body),
				"user-agent": "Foyer-Webhooks/1",
			},
			// No connection is kept: the next one is looked at anew.
			agent: false,
			signal: AbortSignal.any([timeOut, signal]),
			...(local ? {} : { lookup: publicLookup }),
		});
		request.on("response", (response) => {
			resolve({ status: response.statusCode ?? 0 });
			response.destroy();
		});
		request.on("error", (error) => resolve({ failure: failureOf(error, timeOut, signal) }));
		request.end(body);
	});
}

function failureOf(error: Error, timeOut: AbortSignal, stop: AbortSignal): PostFailure {
	if (error instanceof PrivateAddressError) return "private-address";
	if (stop.aborted) return "stopped";
	return timeOut.aborted ? "time-out" : "unreachable";
}
