import { createHash } from "node:crypto";
import type { MessageId } from "#protocol/units.ts";

/**
 * The operation id of one account within a reset of many: a UUID of version 8 from SHA-256 (RFC 9562 sections 5.8 and
 * B.2). The same key names the same operation for the same account again, whatever the other accounts are.
 */
export function kitOperation(actor: string, key: MessageId, accountId: MessageId): MessageId {
	const bytes = createHash("sha256").update([actor, key, accountId].join(" ").toLowerCase()).digest().subarray(0, 16);
	bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
	bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
	return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
