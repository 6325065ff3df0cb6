import { lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

const MAX_URL = 500;
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Whether webhooks may be sent to an address at all: https, and where `local` is allowed also http to this machine. Where
 * a name leads is looked at when it is connected to, as that may change.
 */
export function isWebhookUrl(url: string, local: boolean): boolean {
	if (url.length > MAX_URL || !URL.canParse(url)) return false;
	const { protocol, hostname, username, password, hash } = new URL(url);
	if (username !== "" || password !== "" || hash !== "") return false;
	const host = withoutBrackets(hostname);
	if (!local && isIP(host) !== 0 && !isPublicAddress(host)) return false;
	return protocol === "https:" || (local && protocol === "http:" && LOOPBACK.test(hostname));
}

/** Answers names as the system does, and refuses those that lead to an address which is not public. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
	lookup(hostname, { ...options, all: true }, (error, addresses) => {
		if (error !== null) return callback(error, "");
		const [first] = addresses;
		if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
			return callback(new PrivateAddressError(), "");
		}
		return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
	});
};

/** Somebody's own network: a webhook must not make the cloud speak to it. */
export class PrivateAddressError extends Error {
	override readonly name = "PrivateAddressError";
}

/** Below the registries' global unicast space alone, and outside what they set apart there. */
export function isPublicAddress(address: string): boolean {
	const family = isIP(address);
	if (family === 4) return !special.check(address, "ipv4");
	return family === 6 && globalUnicast.check(address, "ipv6") && !special.check(address, "ipv6");
}

/** https://www.iana.org/assignments/iana-ipv4-special-registry, and what is multicast or reserved. */
const special = new BlockList();
for (const [network, bits] of [
	["0.0.0.0", 8],
	["10.0.0.0", 8],
	["100.64.0.0", 10],
	["127.0.0.0", 8],
	["169.254.0.0", 16],
	["172.16.0.0", 12],
	["192.0.0.0", 24],
	["192.0.2.0", 24],
	["192.88.99.0", 24],
	["192.168.0.0", 16],
	["198.18.0.0", 15],
	["198.51.100.0", 24],
	["203.0.113.0", 24],
	["224.0.0.0", 3],
] as const) {
	special.addSubnet(network, bits, "ipv4");
}

/** https://www.iana.org/assignments/iana-ipv6-special-registry: Teredo and its neighbours, documentation, 6to4. */
for (const [network, bits] of [
	["2001::", 23],
	["2001:db8::", 32],
	["2002::", 16],
	["3fff::", 20],
] as const) {
	special.addSubnet(network, bits, "ipv6");
}

const globalUnicast = new BlockList();
globalUnicast.addSubnet("2000::", 3, "ipv6");

const withoutBrackets = (hostname: string) => hostname.replace(/^\[(.*)\]$/, "$1");
