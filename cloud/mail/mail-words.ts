/** What mails say, in the languages of the screens. */
interface MailWords {
	readonly verification: Words<{ readonly code: string }>;
	readonly passwordLink: Words<{ readonly link: string }>;
	readonly welcome: Words<{ readonly link: string; readonly name: string }>;
	readonly passwordChanged: Words<Record<never, never>>;
}

interface Words<Of> {
	readonly subject: string;
	body(of: Of): string;
}

const en: MailWords = {
	verification: {
		subject: "Your verification code",
		body: ({ code }) => `Your verification code is ${code}. It is valid for 10 minutes.`,
	},
	passwordLink: {
		subject: "Set a new password",
		body: ({ link }) =>
			`Somebody asked to set a new password for your Foyer login. If it was you, open this link within an hour:\n\n${link}\n\nIf it was not you, you can ignore this message: nothing was changed.`,
	},
	welcome: {
		subject: "Your Foyer login",
		body: ({ link, name }) =>
			`${name} has added you to Foyer. Open this link within three days to choose your password:\n\n${link}`,
	},
	passwordChanged: {
		subject: "Your password was changed",
		body: () =>
			"The password of your Foyer login was changed, and all other sessions were signed out. If it was not you, press “Forgot password” on the sign-in page now.",
	},
};

const de: MailWords = {
	verification: {
		subject: "Ihr Bestätigungscode",
		body: ({ code }) => `Ihr Bestätigungscode ist ${code}. Er gilt 10 Minuten.`,
	},
	passwordLink: {
		subject: "Neues Passwort festlegen",
		body: ({ link }) =>
			`Jemand möchte für Ihr Foyer-Login ein neues Passwort festlegen. Wenn Sie das waren, öffnen Sie innerhalb einer Stunde diesen Link:\n\n${link}\n\nWenn nicht, brauchen Sie nichts zu tun: Es wurde nichts geändert.`,
	},
	welcome: {
		subject: "Ihr Foyer-Login",
		body: ({ link, name }) =>
			`${name} hat Sie zu Foyer hinzugefügt. Öffnen Sie innerhalb von drei Tagen diesen Link, um Ihr Passwort zu wählen:\n\n${link}`,
	},
	passwordChanged: {
		subject: "Ihr Passwort wurde geändert",
		body: () =>
			"Das Passwort Ihres Foyer-Logins wurde geändert, und alle anderen Sitzungen wurden abgemeldet. Wenn Sie das nicht waren, wählen Sie jetzt auf der Anmeldeseite „Passwort vergessen“.",
	},
};

/** In the language, such as `de-AT`; in English where there is none of it. */
export function mailWords(language: string): MailWords {
	return /^de\b/i.test(language) ? de : en;
}
