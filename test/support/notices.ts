/** What a building tells its tenants, in English as it was typed. The second is longer than any panel is high. */
export const notices = [
	{
		title: "Water off on Thursday",
		body: "Between 9:00 and 11:00, for work in the basement. Please fill a jug before.",
	},
	{
		title: "New house rules",
		body: [
			"From the first of April these rules hold for all of us. They were agreed upon at the last residents’ meeting; thank you to everybody who came.",
			"Quiet hours are from 22:00 to 6:00, and on Sundays from 13:00 to 15:00 as well. Music stays at room volume, and nobody drills.",
			"Bicycles stand in the bicycle room. The hall and the stairs stay free: in a fire they are the only way out.",
			"Rubbish goes down on Monday and Thursday evenings. Please fold your cardboard; the containers are full by Wednesday otherwise.",
			"Parcels that the concierge signed for lie at the desk until 20:00. Please come by within three days.",
			"The courtyard is open to everybody until 22:00. Whoever lights the grill cleans it.",
			"If you lose a key card, tell the concierge the same day. It is switched off at once, and a new one costs nothing.",
			"Guests may use the two parking places at the gate for a night. Leave a note with your apartment’s number behind the windscreen.",
			"Questions go to the concierge, by day at the desk and at night by telephone.",
		].join("\n\n"),
	},
	{
		title: "Lift inspection",
		body: "The lift rests on Friday from 10:00 for about an hour. The stairs are open, with the lights on.",
	},
	{ title: "Heating season", body: "Radiators run from Monday on. If one stays cold after a day, tell us its room." },
	{
		title: "Parcel for you",
		body: "The concierge signed for a parcel. Come by any time until 20:00; bring something with your name on it.",
	},
	{
		title: "Bicycle room",
		body: "Bicycles without a tag are brought to the cellar on Saturday. Tags are at the desk.",
	},
	{ title: "Garage gate", body: "The gate’s motor is replaced on Tuesday. Until the evening it opens by hand." },
	{
		title: "Your meter reading",
		body: "Somebody reads the meters of floor 4 on Wednesday from 14:00. It takes five minutes.",
	},
	{
		title: "Window cleaning",
		body: "The outside of floor 4 is cleaned on Friday. Please keep the windows closed from 8:00.",
	},
	{
		title: "Fire alarm test",
		body: "The sirens sound three times shortly after 11:00. You need not leave the building.",
	},
	{
		title: "Summer evening in the courtyard",
		body: "On Saturday from 18:00. Bring a dish and a chair; the grill is lit.",
	},
] as const;
