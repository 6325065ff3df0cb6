import { z } from "zod";
import { messageIdSchema, unixMsSchema } from "#protocol/units.ts";

const memberExample = {
	id: "0b7a2a5e-6a3f-4f3e-9a55-4f7f3c1d2e90",
	name: "Tunde Okafor",
	contact: "t•••••••@example.com",
};

export const memberSchema = z
	.object({ id: messageIdSchema, name: z.string(), contact: z.string().describe("Masked.") })
	.meta({ id: "Member", examples: [memberExample] });

export const invitedMemberSchema = memberSchema
	.extend({ told: z.boolean().describe("Whether the message about it could be sent.") })
	.meta({ id: "InvitedMember", examples: [{ ...memberExample, told: true }] });

export const tenantAccountSchema = z
	.object({
		home: z.string(),
		issuedBy: z.string(),
		name: z.string(),
		contact: z.string().describe("Masked."),
		status: z.enum(["activated", "expired"]),
		expiresAt: unixMsSchema.nullable(),
		sip: z.object({ family: z.string(), personal: z.string() }),
		members: z.array(memberSchema).readonly(),
	})
	.meta({
		id: "TenantAccount",
		examples: [
			{
				home: "Apartment 4.02",
				issuedBy: "Harbour Lane Installations",
				name: "Amara Okafor",
				contact: "a•••••••@example.com",
				status: "activated",
				expiresAt: 1_830_000_000_000,
				sip: { family: "6100427", personal: "6100428" },
				members: [memberExample],
			},
		],
	});

/** The bounds that hold for every visit; how the two times may lie is the cloud's own decision. */
const visit = {
	name: z.string().trim().min(1).max(120).describe("Whose visit it is."),
	validFrom: unixMsSchema,
	validUntil: unixMsSchema.describe("At most seven days after `validFrom`."),
	uses: z.int().min(1).max(50).describe("How often it opens the door; in an answer, how often it still does."),
};

export const newVisitorCodeSchema = z.strictObject(visit);

export const visitorCodeSchema = z
	.object({ id: messageIdSchema, code: z.string().describe("What the QR code says."), ...visit })
	.meta({
		id: "VisitorCode",
		examples: [
			{
				id: "51f3f0f5-20a4-4a4e-8e7e-6f2f2d1f9f10",
				name: "Parcel service",
				code: "4vDq0m3nTzqkq1H5cQ7rXw",
				validFrom: 1_790_000_000_000,
				validUntil: 1_790_086_400_000,
				uses: 1,
			},
		],
	});
