const REGIONS = '[role="status"], [role="alert"], [role="log"], [aria-live="polite"], [aria-live="assertive"]';

/**
 * What a screen reader says by itself, in order: text that is added to a live region which it knows, and an alert that
 * appears. What is inert or hidden is not heard.
 */
export function hear(root: Document = document): { readonly heard: readonly string[]; readonly stop: () => void } {
	const heard: string[] = [];
	const note = (node: Node) => {
		const text = node.textContent?.replace(/\s+/g, " ").trim();
		const element = node instanceof Element ? node : node.parentElement;
		if (!text || element === null) return;
		const region = element.closest(REGIONS) ?? element.querySelector('[role="alert"]');
		if (region === null || element.closest("[inert], [aria-hidden='true']") !== null) return;
		// A region that comes with its words in it is not known yet; an alert is heard all the same.
		const isKnown = region !== element && region.contains(element);
		const said = isKnown || region === node.parentElement ? text : alertIn(region);
		if (said !== "") heard.push(said);
	};
	const observer = new MutationObserver((mutations) => {
		for (const { type, target, addedNodes } of mutations)
			for (const node of type === "childList" ? addedNodes : [target]) note(node);
	});
	observer.observe(root, { childList: true, subtree: true, characterData: true });
	return { heard, stop: () => observer.disconnect() };
}

const alertIn = (region: Element) => (region.getAttribute("role") === "alert" ? (region.textContent ?? "").trim() : "");
