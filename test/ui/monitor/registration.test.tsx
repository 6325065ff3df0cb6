// @vitest-environment jsdom
import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { FoyerError } from "#protocol/foyer-error.ts";
import { NOW, vacant } from "#test/support/fake-monitor.ts";
import { renderPanel } from "./support/render-panel.tsx";

afterEach(cleanup);

describe("the QR code", () => {
	const expired = vacant.enrolment && { ...vacant.enrolment, expiresAt: (NOW - 1) as typeof NOW };
	const toQr = async (panel: ReturnType<typeof renderPanel>) =>
		panel.user.click(await screen.findByRole("button", { name: "Nobody is registered" }));

	it("is not shown once it has expired: the panel says so and asks for a new one, once", async () => {
		const panel = renderPanel({ ...vacant, enrolment: expired });
		panel.answer("issueQr", async () => {
			throw new FoyerError("request-expired");
		});
		await toQr(panel);
		expect(screen.queryByRole("img", { name: "Registration QR code" })).toBeNull();
		expect(screen.getByText("This code has expired")).toBeTruthy();
		expect(await screen.findByText("The request was too old.")).toBeTruthy();
		expect(panel.asked.filter(({ command }) => command === "issueQr")).toHaveLength(1);
		await panel.user.click(screen.getByRole("button", { name: "New code" }));
		await waitFor(() => expect(panel.asked.filter(({ command }) => command === "issueQr")).toHaveLength(2));
	});

	it("is asked for as soon as there is a connection", async () => {
		const link = { cloud: "offline", since: NOW, protocol: null } as const;
		const panel = renderPanel({ ...vacant, enrolment: expired, link });
		await toQr(panel);
		expect(panel.asked.map(({ command }) => command)).not.toContain("issueQr");
		panel.push({ link: vacant.link });
		await waitFor(() => expect(panel.asked.map(({ command }) => command)).toContain("issueQr"));
	});

	it("says what the agent's snapshot says, whatever another page tells this one", async () => {
		const panel = renderPanel(vacant);
		await toQr(panel);
		const drawn = () => screen.getByRole("img", { name: "Registration QR code" }).innerHTML;
		const genuine = drawn();
		const url = "https://evil.example/e/AAAAAAAAAAAAAAAAAAAAAA";
		const phishing = { ...vacant, sequence: 1_000_000, enrolment: vacant.enrolment && { ...vacant.enrolment, url } };
		for (const data of [{ snapshot: phishing }, JSON.stringify({ snapshot: phishing }), phishing]) {
			window.dispatchEvent(new MessageEvent("message", { data, origin: "https://evil.example" }));
			document.dispatchEvent(new CustomEvent("message", { detail: data }));
		}
		window.location.hash = `#${url}`;
		panel.push({ time: NOW });
		expect(drawn()).toBe(genuine);
		// What would be drawn is another picture: the comparison can fail.
		panel.push({ enrolment: phishing.enrolment });
		await waitFor(() => expect(drawn()).not.toBe(genuine));
	});

	it("tells the time left, until when, and who issued it", async () => {
		await toQr(renderPanel(vacant));
		expect(screen.getByText("46 h 12 min left")).toBeTruthy();
		expect(screen.getByText("until Saturday 12:44")).toBeTruthy();
		expect(screen.getByText("Harbour Lane Installations")).toBeTruthy();
	});
});
