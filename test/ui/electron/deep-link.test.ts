import { describe, expect, it } from "vitest";
import { addressOf, linkAmong, readDeepLink } from "#ui/electron/main/deep-link.ts";
import { PANEL_HOME } from "#ui/electron/main/panel-scheme.ts";
import { mayNavigate } from "#ui/electron/main/window-policy.ts";
import { linkedPages, pageOfFragment } from "#ui/monitor/state/linked-page.ts";

describe("a deep link", () => {
	it("names a page, with or without the slash that Windows adds", () => {
		expect(readDeepLink("foyer://open/call-log")).toBe("call-log");
		expect(readDeepLink("foyer://open/account/")).toBe("account");
	});

	it.each([
		"foyer://open/",
		"foyer://open/delete",
		"foyer://open/account-info",
		"foyer://open/__proto__",
		"foyer://open/constructor",
		"foyer://open/call-log?number=112",
		"foyer://open/call-log#more",
		"foyer://open/call-log/1",
		"foyer://open/CALL-LOG",
		"foyer://open/%63all",
		"foyer://open/../call",
		"foyer://user@open/call",
		"foyer://open:80/call",
		"foyer://elsewhere/call",
		"foyer:open/call",
		"FOYER://open/call",
		" foyer://open/call",
		"foyer://open/call\nfoyer://open/more",
		"https://open/call",
		"javascript:alert(1)",
		`foyer://open/${"a".repeat(10_000)}`,
	])("is nothing but a known page: %s is none", (link) => {
		expect(readDeepLink(link)).toBeNull();
	});

	it("is found in the command line that a second start hands over", () => {
		expect(linkAmong(["/opt/foyer", "--no-sandbox", "foyer://open/contacts"])).toBe("contacts");
		expect(linkAmong(["/opt/foyer", "--monitor-url", "http://127.0.0.1/"])).toBeNull();
	});

	it("becomes a fragment of the panel's own address, and stays on its page", () => {
		const address = addressOf(`${PANEL_HOME}?kiosk=`, "call-log");
		expect(address).toBe(`${PANEL_HOME}?kiosk=#call-log`);
		expect(mayNavigate(address, PANEL_HOME)).toBe(true);
		expect(pageOfFragment(new URL(address).hash)).toBe(linkedPages["call-log"]);
	});

	it("leads to no page where something could be lost by one more tap", () => {
		const names = Object.values(linkedPages).map(({ name }) => name);
		expect(names).not.toContain("account-info");
		expect(names).not.toContain("deletion");
	});
});
