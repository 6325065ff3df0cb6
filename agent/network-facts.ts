import type { NetworkInterfaceInfo } from "node:os";
import type { NetworkFacts } from "./api/monitor-api.ts";

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** The first IPv4 address that others can reach, from `os.networkInterfaces()`. */
export function networkFacts(interfaces: Interfaces): Omit<NetworkFacts, "broker"> {
	const found = Object.values(interfaces)
		.flatMap((addresses) => addresses ?? [])
		.find(({ family, internal }) => family === "IPv4" && !internal);
	if (found === undefined) return { address: null, netmask: null, gateway: null };
	return { address: found.address, netmask: found.netmask, gateway: firstAddress(found) };
}

/** No interface of Node's tells the gateway; home routers take the first address of their network. */
function firstAddress({ address, netmask }: NetworkInterfaceInfo): string {
	const mask = bytesOf(netmask);
	const network = bytesOf(address).map((byte, index) => byte & (mask[index] ?? 0));
	return network.map((byte, index) => (index === 3 ? byte + 1 : byte)).join(".");
}

const bytesOf = (address: string): number[] => address.split(".").map(Number);

/** Host and port of a broker's address. */
export function brokerName(url: string | undefined): string | null {
	return url === undefined ? null : new URL(url).host;
}
