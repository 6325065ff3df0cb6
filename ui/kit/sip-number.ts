/**
 * `6100427` is read as `610 0427`; other numbers stay as they are. The space is one that holds both parts together, on one
 * line and in this order where text runs right to left (to UAX #9 an ordinary one parts two numbers).
 */
export function sipNumber(digits: string): string {
	return /^\d{7}$/.test(digits) ? `${digits.slice(0, 3)}\u00a0${digits.slice(3)}` : digits;
}
