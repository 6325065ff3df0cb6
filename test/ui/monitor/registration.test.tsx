// @vitest-environment jsdom
import { act, cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { FoyerError } from "#protocol/foyer-error.ts";
import { NOW, vacant } from "#test/support/fake-monitor.ts";
import { hear } from "./support/heard.ts";
import { renderPanel } from "./support/render-panel.tsx";

afterEach(() => {
	vi.useRealTimers();
	cleanup();
});

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

	it("gives way, the moment it expires before somebody's eyes, to a new one that is asked for once, and both are said", async () => {
		vi.useFakeTimers({ now: NOW, shouldAdvanceTime: true });
		const expiresAt = (NOW + 90_000) as typeof NOW;
		const panel = renderPanel({ ...vacant, enrolment: vacant.enrolment && { ...vacant.enrolment, expiresAt } });
		// The cloud's answer is a new document, which comes when it comes.
		panel.answer("issueQr", async () => undefined);
		await toQr(panel);
		const { heard, stop } = hear();
		expect(screen.getByRole("img", { name: "Registration QR code" })).toBeTruthy();
		expect(panel.asked.map(({ command }) => command)).not.toContain("issueQr");
		await act(() => vi.advanceTimersByTimeAsync(91_000));
		expect(screen.queryByRole("img", { name: "Registration QR code" })).toBeNull();
		expect(screen.queryByText("7QK4 MX9T"), "the code to type ends with it").toBeNull();
		expect(panel.asked.filter(({ command }) => command === "issueQr")).toHaveLength(1);
		const url = "http://127.0.0.1:8080/e/5vDq0m3nTzqkq1H5cQ7rXw";
		const renewed = { url, code: "9AK4MX9T", issuedAt: expiresAt, expiresAt: (NOW + 3_690_000) as typeof NOW };
		panel.push({ time: (NOW + 91_000) as typeof NOW, enrolment: renewed });
		expect(screen.getByRole("img", { name: "Registration QR code" })).toBeTruthy();
		expect(screen.getByText("9AK4 MX9T")).toBeTruthy();
		await waitFor(() => expect(heard).toContain("A new registration QR code is shown"));
		expect(heard.filter((text) => text.startsWith("This code has expired"))).toHaveLength(1);
		stop();
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
