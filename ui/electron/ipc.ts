/**
 * The whole of what the Electron window and its main process say to each other: the page asks for a port, main answers
 * with one end of a MessageChannel whose other end the agent serves. Everything else travels on that port.
 */
export const ipc = {
	/** preload → main */
	portWanted: "foyer:port-wanted",
	/** main → preload, the port in its `ports` */
	portOffered: "foyer:port-offered",
} as const;
