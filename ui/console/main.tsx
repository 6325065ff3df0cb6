import "#ui/kit/base.css";
import { startSurface } from "#ui/kit/start-surface.tsx";
import { ConsolePage } from "./console-page.tsx";
import { texts } from "./texts.ts";

await startSurface(texts, <ConsolePage />);
