import type { AccountDetail } from "#cloud/ports/accounts.ts";
import type { ResetPreview } from "#cloud/ports/resets.ts";
import { placeOf, scanFolder } from "../verify/scan.ts";
import type { Flat } from "./flat.ts";
import type { House } from "./house.ts";

/** What the cloud says of a flat. */
interface CloudFacts {
	readonly account: AccountDetail;
	readonly resets: number;
	readonly certificates: number;
	/** How much there is of what a reset would remove. A community's kit has no reset, and so nothing here. */
	readonly removed: ResetPreview["removed"];
}

export async function cloudFacts({ owner, accountId }: Flat, { services }: House): Promise<CloudFacts> {
	const { accounts } = services.cloud();
	const [account, timeline, certificates] = await Promise.all([
		accounts.get(owner, accountId),
		accounts.timeline(owner, accountId),
		accounts.certificates(owner, accountId),
	]);
	const resets = timeline.filter(({ step }) => step === "cloud-reset").length;
	const removed = account.project === "community" ? [] : (await accounts.resetPreview(owner, accountId)).removed;
	return { account, resets, certificates: certificates.length, removed };
}

/** What is left of tenants who lived there before this generation; null where nothing is. */
export async function leftovers(flat: Flat, generation: number): Promise<string | null> {
	const gone = flat.tenants.filter((tenant) => tenant.generation < generation);
	if (gone.length === 0) return "no tenant has left yet";
	const { findings } = await scanFolder(
		flat.monitorDir,
		gone.flatMap(({ markers }) => markers),
	);
	const [first] = findings;
	return first === undefined ? null : `${findings.length} texts of who has left, the first one in ${placeOf(first)}`;
}
