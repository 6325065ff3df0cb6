/** The pages a hand can go to. What the monitor itself puts in front of them is decided in screen.ts. */
export const settingSections = ["display", "sound", "language", "network", "account", "security", "about"] as const;
export type SettingSection = (typeof settingSections)[number];

export type Page =
	| { readonly name: "home" }
	| { readonly name: "call" }
	| { readonly name: "call-log" }
	| { readonly name: "message" }
	| { readonly name: "arming" }
	| { readonly name: "contacts" }
	| { readonly name: "more" }
	| { readonly name: "quiet" }
	| { readonly name: "pictures" }
	| { readonly name: "system-info" }
	| { readonly name: "sensors" }
	| { readonly name: "setting"; readonly section: SettingSection }
	| { readonly name: "account-info" }
	| { readonly name: "deletion" };

export const home: Page = { name: "home" };
export const accountPage: Page = { name: "setting", section: "account" };

/** Where Back leads. It follows the way down, not the way taken, so it is the same however a page was reached. */
export function parentOf(page: Page): Page {
	switch (page.name) {
		case "home":
		case "call":
		case "call-log":
		case "message":
		case "arming":
		case "contacts":
		case "more":
			return home;
		case "quiet":
		case "pictures":
		case "system-info":
		case "setting":
			return { name: "more" };
		case "sensors":
			return { name: "system-info" };
		case "account-info":
			return accountPage;
		case "deletion":
			return { name: "account-info" };
	}
}
