/**
 * True for a failure that is the machine's and not the work's: no room, no access, somebody else's lock, a server that
 * goes down. The same work succeeds once that is mended.
 * SQLite: https://sqlite.org/rescode.html. PostgreSQL, appendix A: classes 08, 53, 57 and 58.
 */
export function isPassingFailure(error: unknown): boolean {
	const code = error instanceof Error && "code" in error ? String(error.code) : "";
	return /^SQLITE_(BUSY|CANTOPEN|FULL|IOERR|NOMEM|PERM|READONLY)/.test(code) || /^(08|53|57|58)[0-9A-Z]{3}$/.test(code);
}
