import type { Page } from "playwright-core";
import { readLocale } from "#test/ui/support/locale-files.ts";
import type { Subject, Window } from "./look.ts";
import { type Answers, openSurface, type Surface } from "./studio.ts";

/** A screen of the door phone or the tenant's phone, and the way to it. Words are named by the keys of their texts. */
export interface SurfaceScreen {
	readonly path: string;
	readonly answers: Answers;
	readonly steps: readonly Step[];
	/** Words or a button by which one sees that it is there. */
	readonly shows: string;
	readonly windows?: readonly Window[];
}

type Step =
	| { readonly tap: string }
	/** What a button says that is no text of the page's. */
	| { readonly tapNamed: string }
	| { readonly fill: string; readonly value: string }
	| { readonly press: readonly string[] };

export function surfaceSubjects(
	surface: Surface,
	windows: readonly Window[],
	screens: Readonly<Record<string, SurfaceScreen>>,
): readonly Subject[] {
	return Object.entries(screens).map(([name, screen]) => ({
		name,
		windows: screen.windows ?? windows,
		sit: async ({ panel }, looks, shoot) => {
			for (const look of looks) {
				const page = await openSurface(panel, surface, screen, look);
				try {
					await walk(page, screen, readLocale(surface, look.language));
					await shoot(page, look);
				} finally {
					await page.close();
				}
			}
		},
	}));
}

async function walk(page: Page, { steps, shows }: SurfaceScreen, texts: ReadonlyMap<string, string>): Promise<void> {
	const say = (key: string) => texts.get(key) ?? key;
	for (const step of steps) {
		if ("tap" in step)
			await page
				.getByRole("button", { name: say(step.tap), exact: true })
				.first()
				.click();
		else if ("tapNamed" in step) await page.getByRole("button", { name: step.tapNamed }).first().click();
		else if ("fill" in step) await page.getByLabel(say(step.fill), { exact: true }).fill(step.value);
		else for (const key of step.press) await page.keyboard.press(key);
	}
	const words = page.getByText(say(shows)).filter({ visible: true });
	await words
		.or(page.getByRole("button", { name: say(shows) }))
		.first()
		.waitFor();
	// No key lies under the pointer.
	await page.mouse.move(0, 0);
}
