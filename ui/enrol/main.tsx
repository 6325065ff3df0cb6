import "#ui/kit/base.css";
import { startSurface } from "#ui/kit/start-surface.tsx";
import { EnrolPage } from "./enrol-page.tsx";
import { openedPath } from "./opened-path.ts";
import { texts } from "./texts.ts";

await startSurface(texts, <EnrolPage pathname={openedPath(window)} />);
