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

it("names its one style sheet by its hash", () => {
	const style = /<style>(.*)<\/style>/s.exec(mailboxPage([]))?.[1] ?? "";
	expect(MAILBOX_POLICY).toContain(`'sha256-${createHash("sha256").update(style).digest("base64")}'`);
});
