/** `6100427` is read as `610 0427`; other numbers stay as they are. */
export function sipNumber(digits: string): string {
	return /^\d{7}$/.test(digits) ? `${digits.slice(0, 3)} ${digits.slice(3)}` : digits;
}
