import "#ui/kit/base.css";
import { startSurface } from "#ui/kit/start-surface.tsx";
import { DoorPage } from "./door-page.tsx";
import { texts } from "./texts.ts";

/** The page's address is `/door/{kit}`. */
const kit = window.location.pathname.split("/")[2] ?? "";

await startSurface(texts, <DoorPage kit={kit} />);
