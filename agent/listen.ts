import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { FoyerError } from "#protocol/foyer-error.ts";

/** Has the server listen; resolves with its port, which 0 lets the system choose. Closes it where it cannot. Refused: port-taken. */
export async function listen(app: FastifyInstance, { host, port }: { host: string; port: number }): Promise<number> {
	try {
		await app.listen({ host, port });
	} catch (error) {
		await app.close();
		if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") throw new FoyerError("port-taken", String(port));
		throw error;
	}
	return (app.server.address() as AddressInfo).port;
}
