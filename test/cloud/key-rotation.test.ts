import { expect, it } from "vitest";
import { checkExport } from "#cloud/audit/check-export.ts";
import { pruneAudit } from "#cloud/audit/prune-audit.ts";
import { signerOf } from "#cloud/certificates/signer-of.ts";
import { everyPublicKey, rotateCloudKeys } from "#cloud/documents/cloud-keys.ts";
import { signWaitingAnew } from "#cloud/documents/sign-anew.ts";
import { currentDocuments } from "#cloud/mqtt/current-documents.ts";
import { systemRandom } from "#cloud/random.ts";
import { accountDocumentSchema } from "#protocol/account-document.ts";
import { checkCertificate } from "#protocol/check-certificate.ts";
import { reportMessage } from "#protocol/report.ts";
import { generateSigningKeys, isSignedBy, readPrivateKey, readPublicKey, signed } from "#protocol/signing.ts";
import { asMilliseconds } from "#protocol/units.ts";
import { linkTo } from "#test/protocol/key-chains.ts";
import { type OpenOptions, onBothDatabases, type TestCloud } from "./test-cloud.ts";

const DAY = 86_400_000;
const WEEK = asMilliseconds(7 * DAY);

onBothDatabases("a cloud whose key was rotated", (open: (options?: OpenOptions) => Promise<TestCloud>) => {
	/** Stops the cloud, rotates its key, and opens it again. */
	async function rotated(before: TestCloud): Promise<TestCloud> {
		await before.crash();
		await rotateCloudKeys(before.dataDir, before.now(), WEEK);
		return open({ after: before });
	}
	const keyOf = (cloud: TestCloud) => readPublicKey(cloud.context.keys.publicKey);
	async function resetAndReported(cloud: TestCloud, { id, actor, kit }: Awaited<ReturnType<TestCloud["addKit"]>>) {
		const { generation } = await cloud.accounts.reset(actor, id, systemRandom.id());
		await cloud.say(kit, "report", { ...reportMessage.examples[0], generation });
	}

	it("signs what waits in the outbox anew, the same otherwise, and what waits signed stays", async () => {
		const before = await open();
		const kits = [await before.addKit(1), await before.addKit(2), await before.addKit(3)];
		const places = ({ db }: TestCloud) =>
			db.selectFrom("outbox").select(["id", "kit", "generation", "revision"]).orderBy("id").execute();
		// A notice that waits behind a document goes on doing so.
		const inOrder = await places(before);
		const waited = await Promise.all(kits.map(({ kit }) => before.document(kit)));
		const cloud = await rotated(before);
		for (const round of [1, 2]) {
			await signWaitingAnew(cloud.context);
			for (const [index, { kit }] of kits.entries()) {
				const document = await cloud.document(kit);
				expect(isSignedBy(document, [keyOf(cloud)]), `${round}`).toBe(true);
				const { signature: _made, endorsements, ...rest } = document;
				const { signature: _before, ...restBefore } = waited[index] as typeof document;
				expect(rest).toEqual(restBefore);
				expect(endorsements).toEqual(cloud.context.keys.endorsements);
			}
		}
		expect(await places(cloud)).toEqual(inOrder);
	});

	it("publishes every account's document under the new key, at the revision that it has", async () => {
		const before = await open();
		const kit = await before.addKit(1);
		await before.addKit(2);
		const cloud = await rotated(await rotated(before));
		const documents = [];
		for await (const { payload } of currentDocuments(cloud.context))
			documents.push(accountDocumentSchema.parse(JSON.parse(payload)));
		expect(documents).toHaveLength(2);
		for (const document of documents) {
			expect(isSignedBy(document, [keyOf(cloud)])).toBe(true);
			expect(document.endorsements).toEqual(cloud.context.keys.endorsements);
			expect(document.endorsements).toHaveLength(2);
		}
		const { revision } = await cloud.document(kit.kit);
		expect(documents.find((one) => one.kit === kit.kit)).toMatchObject({ revision });
	});

	it("verifies its audit log, and what an earlier key anchored, and goes on pruning", async () => {
		const before = await open();
		const kit = await before.addKit(1);
		await resetAndReported(before, kit);
		before.advance(3 * DAY);
		expect(await pruneAudit(before.context, asMilliseconds(DAY))).toBe(1);
		const earlier = keyOf(before);
		const cloud = await rotated(before);
		await resetAndReported(cloud, kit);
		expect(await cloud.audit.verify()).toMatchObject({ intact: true, rows: 1, pruned: 1 });
		const exported = JSON.parse(JSON.stringify(await cloud.audit.export(kit.actor, {})));
		// Whoever knows the new key, and whoever knew the one that was there before, can check it.
		for (const trusted of [keyOf(cloud), earlier])
			expect(checkExport(exported, trusted)).toEqual({ outcome: "intact", rows: 1, withheld: 0, pruned: 1 });
		cloud.advance(3 * DAY);
		expect(await pruneAudit(cloud.context, asMilliseconds(DAY))).toBe(1);
		expect(await cloud.audit.verify()).toMatchObject({ intact: true, rows: 0, pruned: 2 });
	});

	it("exports nothing that somebody else's chain makes good", async () => {
		const before = await open();
		const kit = await before.addKit(1);
		const cloud = await rotated(before);
		await resetAndReported(cloud, kit);
		const exported = JSON.parse(JSON.stringify(await cloud.audit.export(kit.actor, {})));
		const attacker = generateSigningKeys();
		const { signature: _signature, ...unsigned } = { ...exported, publicKey: attacker.publicKey };
		const word = linkTo(attacker, { publicKey: cloud.context.keys.publicKey });
		const own = { ...linkTo(attacker, attacker), endorsedBy: cloud.context.keys.publicKey };
		// His key before the cloud's, so that it looks like an earlier one, and behind it, in its name.
		for (const endorsements of [[word], [...exported.endorsements, own], [own]]) {
			const forged = signed({ ...unsigned, endorsements }, readPrivateKey(attacker.privateKey));
			for (const trusted of everyPublicKey(cloud.context.keys))
				expect(checkExport(forged, trusted).outcome).toBe("broken");
		}
	});

	it("keeps certificates as they were signed, and says whose key that was", async () => {
		const before = await open();
		const kit = await before.addKit(1);
		await resetAndReported(before, kit);
		const cloud = await rotated(before);
		await resetAndReported(cloud, kit);
		const certificates = await cloud.accounts.certificates(kit.actor, kit.id);
		const signers = certificates.map((certificate) => signerOf(certificate, cloud.context.keys));
		expect(signers).toEqual([cloud.context.keys.publicKey, before.context.keys.publicKey]);
		for (const certificate of certificates)
			expect(checkCertificate(certificate, everyPublicKey(cloud.context.keys)).outcome).toBe("genuine");
	});

	it("gives kits both keys, the newest first, until the earlier one ends", async () => {
		const before = await open();
		const cloud = await rotated(before);
		const { kits } = cloud;
		const owner = { kind: "installer", email: "installer@example.com" } as const;
		const { kit } = await cloud.addKit(1);
		const file = () =>
			kits.provision({
				...{ kit, owner, project: "single-tenant", brokerUrl: "mqtt://127.0.0.1:1883" },
				home: { name: "Apartment 1", issuedBy: "Harbour Lane" },
			});
		const [newest, earlier] = [cloud.context.keys.publicKey, before.context.keys.publicKey];
		expect((await file()).cloudKeys).toEqual([newest, earlier]);
		cloud.advance(WEEK);
		expect((await file()).cloudKeys).toEqual([newest]);
	});
});
