import { doorScreens, doorWindows } from "./door-screens.ts";
import type { Subject } from "./look.ts";
import { panelSubjects } from "./panel-subjects.ts";
import { phoneScreens, phoneWindows } from "./phone-screens.ts";
import { surfaceSubjects } from "./surface-subjects.ts";

/** Everything there is a picture of. */
export const subjects: readonly Subject[] = [
	...panelSubjects,
	...surfaceSubjects("door", doorWindows, doorScreens),
	...surfaceSubjects("enrol", phoneWindows, phoneScreens),
];
