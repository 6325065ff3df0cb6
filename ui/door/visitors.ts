/** Who may stand at the door. Everything is drawn; nobody is anybody. */
export interface Visitor {
	readonly skin: string;
	readonly shade: string;
	readonly hair: string;
	readonly hairStyle: "short" | "long" | "cap";
	readonly coat: string;
	readonly lapel: string;
	readonly scarf: string | null;
	readonly carries: "parcel" | "flowers" | null;
}

export const visitors: readonly [Visitor, ...Visitor[]] = [
	{
		skin: "#c79272",
		shade: "#94664c",
		hair: "#2b2421",
		hairStyle: "cap",
		coat: "#5b4a3c",
		lapel: "#473a2f",
		scarf: null,
		carries: "parcel",
	},
	{
		skin: "#7d5440",
		shade: "#5b3c2d",
		hair: "#1d1715",
		hairStyle: "short",
		coat: "#3f5563",
		lapel: "#31434f",
		scarf: "#b06a4c",
		carries: null,
	},
	{
		skin: "#e0b596",
		shade: "#b48767",
		hair: "#7a4b2e",
		hairStyle: "long",
		coat: "#4d5a45",
		lapel: "#3c4736",
		scarf: "#d0a95f",
		carries: "flowers",
	},
];
