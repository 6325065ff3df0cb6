import { contextBridge, ipcRenderer } from "electron";
import { PORT_OFFERED, PORT_PROPERTY, PORT_WANTED } from "../../monitor/api/port-channel.ts";
import { ipc } from "../ipc.ts";

// The page sees one boolean and two window messages; no function of Electron's ever reaches it.
contextBridge.exposeInMainWorld(PORT_PROPERTY, true);

window.addEventListener("message", (event) => {
	if (event.source === window && event.data === PORT_WANTED) ipcRenderer.send(ipc.portWanted);
});

ipcRenderer.on(ipc.portOffered, (event) => {
	window.postMessage(PORT_OFFERED, window.origin, [...event.ports]);
});
