import type { ErrorText } from "./error-text.ts";

/** What the cloud can refuse a monitor, an installer or a distributor. */
export const refusals = {
	"request-expired": {
		status: 409,
		title: "The request is too old.",
		remedy: "Check the monitor's clock, then ask again.",
	},
	"generation-stale": {
		status: 409,
		title: "The account was reset in the meantime.",
		remedy: "Look at the account as it is now, then decide again.",
	},
	"operation-cancelled": {
		status: 409,
		title: "The deletion was cancelled before the cloud accepted it.",
		remedy: "Start it again if you still want it.",
	},
	"kit-unknown": {
		status: 404,
		title: "The cloud does not know this kit.",
		remedy: "Ask the installer to add the kit.",
	},
	"kit-not-resettable": {
		status: 409,
		title: "A kit of a community project is not reset here.",
		remedy: "Ask the community's property manager.",
	},
	"account-registered": {
		status: 409,
		title: "Somebody is registered, so there is no QR code to renew.",
		remedy: "Delete the account first.",
	},
	"account-vacant": {
		status: 409,
		title: "Nobody is registered on this account.",
		remedy: "Scan the QR code on the monitor to register.",
	},
} as const satisfies Record<string, ErrorText>;
