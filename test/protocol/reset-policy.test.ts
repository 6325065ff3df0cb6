import { describe, expect, it } from "vitest";
import { accountDocumentSchema } from "#protocol/account-document.ts";
import { certificateSchema, removalCountsSchema } from "#protocol/certificate.ts";
import {
	type AccountField,
	accessFields,
	accountFields,
	fieldsTreated,
	resetPolicy,
	settingFields,
	type Treatment,
	treatments,
} from "#protocol/reset-policy.ts";

/** The table of the design's first section, row by row and in its words, beside our names for the fields. */
const design: readonly (readonly [Treatment, string, AccountField[]])[] = [
	["reset", "family master name", ["masterName"]],
	["reset", "Landline Service", ["landlineService"]],
	["reset", "Landline Status", ["landlineStatus"]],
	["kept", "family master account status (activated or expired)", ["accountStatus"]],
	["kept", "devices", ["devices"]],
	["kept", "family SIP number", ["familySipNumber"]],
	["kept", "personal SIP number", ["personalSipNumber"]],
	["kept", "landline expiration time", ["landlineExpiresAt"]],
	["kept", "created time", ["createdAt"]],
	["kept", "settings: IP Call or SIP Call", ["callType"]],
	["kept", "settings: time zone", ["timeZone"]],
	["kept", "settings: language", ["language"]],
	["kept", "settings: home automation", ["homeAutomation"]],
	["kept", "settings: premium plan", ["premiumPlan"]],
	["kept", "settings: With Indoor Monitor", ["withIndoorMonitor"]],
	["removed", "family member accounts", ["members"]],
	[
		"removed",
		"e-mails, mobile numbers, country/region, landlines",
		["emails", "mobileNumbers", "country", "landlines"],
	],
	["removed", "logs and call histories", ["logs", "callHistories"]],
	["removed", "messages and alarms", ["messages", "alarms"]],
	[
		"removed",
		"access: PIN, face data, NFC, Bluetooth, QR codes",
		["pins", "faces", "nfcCards", "bluetoothKeys", "qrCodes"],
	],
	["untouched", "the audit log", ["auditLog"]],
];

describe("the reset policy", () => {
	it.each(design)("%s: %s", (treatment, _row, fields) => {
		for (const field of fields) expect(resetPolicy[field]).toBe(treatment);
	});

	it("treats nothing that the design's table does not", () => {
		const inTable = design.flatMap(([, , fields]) => fields);
		expect([...inTable].sort()).toEqual([...accountFields].sort());
		expect(Object.keys(resetPolicy)).toEqual([...accountFields]);
		expect(new Set(accountFields).size).toBe(accountFields.length);
	});

	it("lists every field under one treatment, in the table's order", () => {
		const listed = treatments.flatMap((treatment) => fieldsTreated(treatment));
		expect(listed).toHaveLength(accountFields.length);
		for (const treatment of treatments) {
			const order = fieldsTreated(treatment).map((field) => accountFields.indexOf(field));
			expect(order).toEqual(order.toSorted((a, b) => a - b));
		}
	});

	it("removes all ways through the door and keeps all settings", () => {
		for (const field of accessFields) expect(resetPolicy[field]).toBe("removed");
		for (const field of settingFields) expect(resetPolicy[field]).toBe("kept");
		const { settings } = accountDocumentSchema.shape.account.shape;
		expect(Object.keys(settings.shape)).toEqual([...settingFields]);
	});

	it("is what a certificate counts by", () => {
		expect(removalCountsSchema.safeParse({ members: 3, callHistories: 1204 }).success).toBe(true);
		expect(removalCountsSchema.safeParse({}).success).toBe(true);
		for (const wrong of [{ nothing: 1 }, { members: -1 }, { members: 0.5 }, { members: "3" }]) {
			expect(removalCountsSchema.safeParse(wrong).success).toBe(false);
		}
		expect(certificateSchema.shape.removedInCloud).toBe(removalCountsSchema);
	});
});
