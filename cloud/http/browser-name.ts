/** In this order, as each says that it is also the ones below it. */
const browsers = [
	["Edge", /\bEdg(e|A|iOS)?\//],
	["Opera", /\bOPR\//],
	["Samsung Internet", /\bSamsungBrowser\//],
	["Firefox", /\b(Firefox|FxiOS)\//],
	["Chrome", /\b(Chrome|Chromium|HeadlessChrome|CriOS)\//],
	["Safari", /\bSafari\//],
] as const;

const systems = [
	["Android", /\bAndroid\b/],
	["iOS", /\b(iPhone|iPad|iPod)\b/],
	["Windows", /\bWindows\b/],
	["ChromeOS", /\bCrOS\b/],
	["macOS", /\bMac OS X\b/],
	["Linux", /\bLinux\b/],
] as const;

/** Family and system of a User-Agent header, such as `Firefox, Linux`: enough to know one's own; null where it says neither. */
export function browserOf(userAgent: string): string | null {
	const found = [browsers, systems].flatMap((names) => names.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? []);
	return found.length === 0 ? null : found.join(", ");
}
