import { createHash } from "node:crypto";
import type { Mailbox } from "#cloud/ports/mailbox.ts";

type Mail = ReturnType<Mailbox["list"]>[number];

/** The demo's mailbox as a page without scripts, so that it works before anything is built. It reloads by itself. */
export function mailboxPage(mails: readonly Mail[]): string {
	const body = mails.length === 0 ? "<p>Nothing was sent yet.</p>" : mails.map(article).join("");
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="3">
<link rel="icon" href="data:,">
<title>Mailbox</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Mailbox</h1>
<p>What would have gone out by e-mail or SMS. It exists in the demo alone.</p>
${body}
</main>
</body>
</html>`;
}

function article({ to, subject, body, code, at }: Mail): string {
	const time = new Date(at).toISOString();
	return `<article>
<header><strong>${escaped(to)}</strong><time datetime="${time}">${time.slice(11, 19)} UTC</time></header>
<h2>${escaped(subject)}</h2>
<p>${linked(escaped(body))}</p>
${code === "" ? "" : `<output>${escaped(code)}</output>`}
</article>`;
}

/** The addresses in a mail can be followed, as mail programs have it. */
const linked = (html: string) => html.replaceAll(/https?:\/\/[\w.:/#-]+/g, (url) => `<a href="${url}">${url}</a>`);

/** What a tenant typed is text here and nothing else. */
function escaped(text: string): string {
	return text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

const STYLE = `
:root { color-scheme: light dark; --wall: #e8e6e2; --plate: #fcfcfa; --text: #1d1a17; --quiet: #4b4742; --accent: #186099 }
@media (prefers-color-scheme: dark) {
  :root { --wall: #100e0c; --plate: #23211e; --text: #f5f3f0; --quiet: #c0bdb8; --accent: #91caf5 }
}
body { margin: 0; background: var(--wall); color: var(--text); font: 18px/1.4 "Inter Variable", system-ui, sans-serif }
main { max-width: 640px; margin: 0 auto; padding: 40px 24px }
h1 { font-size: 36px; letter-spacing: -0.02em; margin: 0 0 8px }
h2 { font-size: 18px; font-weight: 500; margin: 16px 0 4px }
p { margin: 0; color: var(--quiet); white-space: pre-line; overflow-wrap: anywhere }
a { color: var(--accent) }
article { margin-top: 16px; padding: 24px; border-radius: 24px; background: var(--plate) }
header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 16px }
strong { overflow-wrap: anywhere }
time { color: var(--quiet); white-space: nowrap }
output { display: block; margin-top: 16px; font-size: 44px; font-variant-numeric: tabular-nums; letter-spacing: 0.12em; color: var(--accent) }
`;

/** The page's one style sheet is named by its hash (CSP level 3), so that nothing a mail says could add another. */
export const MAILBOX_POLICY = `default-src 'none'; img-src data:; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
