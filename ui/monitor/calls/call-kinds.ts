import { type LucideIcon, PhoneIncoming, PhoneMissed, PhoneOutgoing } from "lucide-react";
import type { CallKind } from "#protocol/events.ts";

export const kindIcons: Record<CallKind, LucideIcon> = {
	missed: PhoneMissed,
	incoming: PhoneIncoming,
	outgoing: PhoneOutgoing,
};
