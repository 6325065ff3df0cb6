import type { Page } from "playwright-core";

/**
 * What words do to a layout where they are longer than those it was drawn with: text cut off, text outside of the plate
 * it lies on, and targets too small for a finger. Each fault is a sentence; none is what a page should have.
 */
export function layoutFaults(page: Page, smallestTarget: number): Promise<readonly string[]> {
	return page.evaluate(async (smallestTarget) => {
		// Words stand in another letter until their own has come.
		await document.fonts.ready;
		const faults: string[] = [];
		const say = (fault: string, element: Element) =>
			faults.push(`${fault}: <${element.tagName.toLowerCase()}> ${(element.textContent ?? "").trim().slice(0, 60)}`);
		// Words for a screen reader alone are a point on the page, whichever way it is drawn.
		const isSpoken = (element: Element) =>
			element.closest(".spoken, [aria-hidden='true']") !== null || element.clientWidth + element.clientHeight === 2;
		const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflow);
		// What an element shows once everything that it scrolls in has cut it.
		const seenOf = (element: Element) => {
			let { left, top, right, bottom } = element.getBoundingClientRect();
			for (let box = element.parentElement; box !== null; box = box.parentElement) {
				if (!scrolls(box)) continue;
				const view = box.getBoundingClientRect();
				[left, top] = [Math.max(left, view.left), Math.max(top, view.top)];
				[right, bottom] = [Math.min(right, view.right), Math.min(bottom, view.bottom)];
			}
			return { left, top, right, bottom };
		};
		const isPainted = (element: Element) => getComputedStyle(element).backgroundColor !== "rgba(0, 0, 0, 0)";
		const rootOf = document.querySelector("[data-size]") ?? document.documentElement;

		const texts = document.createTreeWalker(rootOf, NodeFilter.SHOW_TEXT);
		for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
			const box = node.parentElement;
			if (box === null || !/\S/.test(node.textContent ?? "") || isSpoken(box) || !box.checkVisibility()) continue;
			const style = getComputedStyle(box);
			const hidesX = style.overflowX !== "visible" || style.display === "block";
			// What people wrote may end in an ellipsis; it is marked as running its own way.
			const isWritten = box.dir === "auto";
			if (box.clientWidth > 0 && hidesX && !isWritten && box.scrollWidth > box.clientWidth + 1) say("cut off", box);
			if (style.overflowY === "hidden" && box.scrollHeight > box.clientHeight + 2) say("cut off below", box);
			const range = document.createRange();
			range.selectNodeContents(node);
			const words = range.getBoundingClientRect();
			for (let plate: Element | null = box; plate !== null; plate = plate.parentElement) {
				const inner = plate.getBoundingClientRect();
				const isPlate = plate === rootOf || plate.matches("button, label") || isPainted(plate);
				if (isPlate && inner.width > 0) {
					// What people wrote ends in its own ellipsis.
					const isBeside = !(isWritten && hidesX) && (words.left < inner.left - 1 || words.right > inner.right + 1);
					const isAbove = words.top < inner.top - 1 || words.bottom > inner.bottom + 1;
					if (isBeside) say("beside its plate", box);
					if (isAbove && !scrolls(plate)) say("above or below its plate", box);
				}
				if (scrolls(plate) || plate === rootOf) break;
			}
		}

		const targets = "button, a[href], input, select, [role='tab'], [role='option'], [role='switch']";
		for (const target of rootOf.querySelectorAll(targets)) {
			const { left, top, width, height } = target.getBoundingClientRect();
			const x = left + width / 2;
			const y = top + height / 2;
			const hits = (dx: number, dy: number) => {
				const hit = document.elementFromPoint(x + dx, y + dy);
				const label = hit?.closest("label");
				if (hit === null) return false;
				// A heading that stays while its rows scroll lies on them, and lets them out again.
				const isHeading = (dx !== 0 || dy !== 0) && getComputedStyle(hit).position === "sticky";
				return target.contains(hit) || label?.control === target || hit.closest("button") === target || isHeading;
			};
			if (width === 0 || isSpoken(target) || !hits(0, 0)) continue;
			const reach = smallestTarget / 2 - 1;
			let scroller = target.parentElement;
			while (scroller !== null && !scrolls(scroller)) scroller = scroller.parentElement;
			const seen = scroller?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth, innerHeight);
			const isAcross = x - reach > Math.max(0, seen.left) && x + reach < Math.min(innerWidth, seen.right);
			const isWhole = isAcross && y - reach > Math.max(0, seen.top) && y + reach < Math.min(innerHeight, seen.bottom);
			const isSmall = ![hits(-reach, 0), hits(reach, 0), hits(0, -reach), hits(0, reach)].every(Boolean);
			if (isWhole && isSmall) say(`${Math.round(width)} by ${Math.round(height)} px`, target);
		}
		// A plate that grows beyond its place lies under the keys beside it.
		const top = [...rootOf.querySelectorAll("[role=dialog], [role=alertdialog]")].at(-1) ?? rootOf;
		for (const key of top.querySelectorAll("button")) {
			const at = seenOf(key);
			// The screensaver is a key as large as the glass, and what lies under it is meant to.
			if (at.right - at.left >= rootOf.clientWidth - 2 && at.bottom - at.top >= rootOf.clientHeight - 2) continue;
			for (const plate of top.querySelectorAll("section, dl, p, h1, h2, h3, li")) {
				if (plate.contains(key) || key.contains(plate) || isSpoken(plate) || plate.closest("[inert]") !== null)
					continue;
				if (!(isPainted(plate) || plate.matches("p, h1, h2, h3")) || getComputedStyle(plate).position === "sticky")
					continue;
				const under = seenOf(plate);
				const across = Math.min(at.right, under.right) - Math.max(at.left, under.left);
				const down = Math.min(at.bottom, under.bottom) - Math.max(at.top, under.top);
				if (across > 2 && down > 2) say(`under the key ${key.textContent}`, plate);
			}
		}
		const { scrollWidth, clientWidth } = document.documentElement;
		if (scrollWidth > clientWidth) faults.push(`the page scrolls sideways: ${scrollWidth} in ${clientWidth}`);
		return [...new Set(faults)];
	}, smallestTarget);
}
