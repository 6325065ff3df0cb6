import { describe, expect, it } from "vitest";
import { isPublicAddress, isWebhookUrl, PrivateAddressError, publicLookup } from "#cloud/webhooks/webhook-address.ts";

describe("an address is public", () => {
	it.each(["1.1.1.1", "93.184.215.14", "172.32.0.1", "2606:4700:4700::1111"])("%s", (address) => {
		expect(isPublicAddress(address)).toBe(true);
	});
});

describe("an address is not public", () => {
	it.each([
		"0.0.0.0",
		"10.1.2.3",
		"100.64.0.1",
		"127.0.0.1",
		"169.254.169.254",
		"172.16.0.1",
		"172.31.255.255",
		"192.168.1.1",
		"198.18.0.1",
		"224.0.0.1",
		"255.255.255.255",
		"::",
		"::1",
		"::ffff:127.0.0.1",
		"::ffff:7f00:1",
		"64:ff9b::7f00:1",
		"fe80::1",
		"fd00::1",
		"ff02::1",
		"2001:db8::1",
		"2002:7f00:1::",
		"example.com",
	])("%s", (address) => {
		expect(isPublicAddress(address)).toBe(false);
	});
});

describe("a webhook's address", () => {
	it.each([
		["https://example.com/hook", true, true],
		["https://example.com:8443/hook?key=1", true, true],
		["http://127.0.0.1:3000/hook", false, true],
		["http://localhost/hook", false, true],
		["http://[::1]:80/hook", false, true],
		["https://127.0.0.1/hook", false, true],
		["https://0x7f.1/hook", false, true],
		["https://[::ffff:127.0.0.1]/hook", false, true],
		["http://example.com/hook", false, false],
		["http://127.0.0.1.example.com/hook", false, false],
		["https://name:password@example.com/", false, false],
		["https://example.com/#part", false, false],
		["ftp://example.com/", false, false],
		["javascript:alert(1)", false, false],
		[`https://example.com/${"x".repeat(500)}`, false, false],
		["", false, false],
	])("%s is allowed: %s, and on one's own machine: %s", (url, allowed, allowedLocally) => {
		expect([isWebhookUrl(url, false), isWebhookUrl(url, true)]).toEqual([allowed, allowedLocally]);
	});
});

it.each([{ all: true }, {}])(
	"a name that leads to this machine is refused where it is looked up (%j)",
	async (options) => {
		const error = await new Promise((resolve) => publicLookup("localhost", options, resolve));
		expect(error).toBeInstanceOf(PrivateAddressError);
	},
);
