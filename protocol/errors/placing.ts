import type { ErrorText } from "./error-text.ts";

/** Placing kits: the distributor's MAC library, projects, installers. */
export const placingErrors = {
	"mac-invalid": {
		status: 422,
		title: "This is not a MAC address.",
		remedy: "Write its 12 hexadecimal digits, such as 0C:11:05:A1:B2:C3.",
	},
	"mac-taken": {
		status: 409,
		title: "This MAC address is already placed or in a library.",
		remedy: "Compare it with the kit's label; if it is right, ask your distributor.",
	},
	"mac-placed": {
		status: 409,
		title: "A kit that is placed stays in the library.",
		remedy: "Remove only what is still in stock.",
	},
	"mac-repeated": {
		status: 422,
		title: "This MAC address is in the file twice.",
		remedy: "Remove one of the two rows.",
	},
	"project-unknown": {
		status: 422,
		title: "You have no project of this name.",
		remedy: "Add the project first, or correct its name.",
	},
	"project-name-taken": {
		status: 409,
		title: "You have a project of this name already.",
		remedy: "Choose another name.",
	},
	"email-taken": {
		status: 409,
		title: "This e-mail address cannot be invited.",
		remedy: "It has a login already; choose another address.",
	},
	"broker-passwords-missing": {
		status: 503,
		title: "The cloud cannot give kits their passwords.",
		remedy: "Start it with --passwords FILE, the broker's password file.",
	},
	"csv-invalid": {
		status: 422,
		title: "The CSV file was not imported: rows of it are not valid.",
		remedy: "Correct the rows that are named, then import the whole file again.",
	},
	"csv-row-malformed": {
		status: 422,
		title: "The row cannot be read.",
		remedy: "Give it as many values as the header has columns, and close every quotation mark.",
	},
	"csv-column-missing": { status: 422, title: "The column is missing.", remedy: "Start with the template's header." },
	"csv-column-unknown": { status: 422, title: "The column is not known.", remedy: "Use the template's columns alone." },
	"csv-value-missing": { status: 422, title: "The value is missing.", remedy: "Fill it in." },
	"csv-value-invalid": { status: 422, title: "The value is not valid.", remedy: "Write it as the template does." },
	"csv-empty": { status: 422, title: "There are no rows below the header.", remedy: "Add a row for each kit." },
	"csv-too-long": { status: 422, title: "There are too many rows.", remedy: "Import at most 500 at a time." },
} as const satisfies Record<string, ErrorText>;
