import type { CloudContext } from "../context.ts";
import { errorFields } from "../error-fields.ts";

/** How often it is looked for applicants whose digits have lapsed. */
const EVERY_MS = 60_000;

export interface ApplicantSweep {
	/** Looks now, and from now on every minute. */
	start(): void;
	close(): void;
}

/** Name and contact of somebody who asked for a code and never typed it: they go when the code does. True where one went. */
export async function forgetLapsedApplicants({
	store,
	clock,
}: Pick<CloudContext, "store" | "clock">): Promise<boolean> {
	const { numDeletedRows } = await store.db
		.deleteFrom("verification_codes")
		.where("expires_at", "<=", clock())
		.executeTakeFirstOrThrow();
	return numDeletedRows > 0n;
}

/** `forgotten` is called where rows went: the database's log still holds them. */
export function createApplicantSweep(
	context: Pick<CloudContext, "store" | "clock" | "logger">,
	forgotten: () => void,
): ApplicantSweep {
	let timer: NodeJS.Timeout | null = null;

	async function sweep(): Promise<void> {
		try {
			if (await forgetLapsedApplicants(context)) forgotten();
		} catch (error) {
			context.logger.warn(errorFields(error), "lapsed applicants were not removed");
		}
	}

	return {
		start() {
			timer ??= setInterval(() => void sweep(), EVERY_MS).unref();
			void sweep();
		},
		close() {
			if (timer !== null) clearInterval(timer);
		},
	};
}
