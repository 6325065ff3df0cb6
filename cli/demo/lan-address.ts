import { type NetworkInterfaceInfo, networkInterfaces } from "node:os";

/** The first IPv4 address by which others in the local network reach this machine; null where it has none. */
export function lanAddress(
	interfaces: NodeJS.Dict<readonly NetworkInterfaceInfo[]> = networkInterfaces(),
): string | null {
	const addresses = Object.values(interfaces).flatMap((list) => list ?? []);
	return addresses.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? null;
}
