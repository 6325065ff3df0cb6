import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { MAILBOX_POLICY, mailboxPage } from "#cloud/http/mailbox-page.ts";
import { asUnixMs } from "#protocol/units.ts";

const mail = { to: "a@example.com", subject: "Code", body: "Hello", code: "123456", at: asUnixMs(0) };

it("shows what a tenant typed as text and nothing else", () => {
	const page = mailboxPage([{ ...mail, to: `"><script>alert(1)</script>`, body: "<img src=x onerror='y'>" }]);
	expect(page).not.toContain("<script");
	expect(page).not.toContain("<img");
	expect(page).toContain("&#60;script&#62;");
});

it("lets the address in a mail be followed, and nothing that only looks like one", () => {
	const link = "http://127.0.0.1:8080/console#set-password/AbC_-1";
	expect(mailboxPage([{ ...mail, body: `Open\n\n${link}` }])).toContain(`<a href="${link}">${link}</a>`);
	const sly = mailboxPage([{ ...mail, body: 'https://a"onclick=alert(1) javascript:alert(1)' }]);
	expect(sly).not.toMatch(/<a [^>]*onclick|href="javascript/);
});

it("names its one style sheet by its hash", () => {
	const style = /<style>(.*)<\/style>/s.exec(mailboxPage([]))?.[1] ?? "";
	expect(MAILBOX_POLICY).toContain(`'sha256-${createHash("sha256").update(style).digest("base64")}'`);
});
