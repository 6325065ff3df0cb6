import { accountMessage } from "./account-document.ts";
import { eventMessage } from "./events.ts";
import { inboxMessage } from "./inbox.ts";
import { presenceMessage } from "./presence.ts";
import { replyMessage } from "./replies.ts";
import { reportMessage } from "./report.ts";
import { requestMessage } from "./requests.ts";

/** Every message of the contract by its channel. Topics, access rules, the AsyncAPI document and tests are made from it. */
export const contract = {
	account: accountMessage,
	requests: requestMessage,
	replies: replyMessage,
	events: eventMessage,
	inbox: inboxMessage,
	report: reportMessage,
	presence: presenceMessage,
} as const;

export type Channel = keyof typeof contract;

export const channels = Object.keys(contract) as Channel[];

/** The largest payload of any message in bytes: a broker may refuse what is larger. */
export const MAX_PAYLOAD_BYTES = Math.max(...channels.map((channel) => contract[channel].maxBytes));
