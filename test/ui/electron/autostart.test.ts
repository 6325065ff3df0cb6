import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { desktopAutostart, desktopEntry, loginItemAutostart } from "#ui/electron/main/autostart.ts";

const folders: string[] = [];
afterEach(() => {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const newFolder = () => {
	const folder = mkdtempSync(join(tmpdir(), "foyer-autostart-"));
	folders.push(folder);
	return folder;
};

describe("starting with the session on Linux", () => {
	it("is a file in the autostart folder, which need not be there before", () => {
		const folder = newFolder();
		const autostart = desktopAutostart(folder, "/opt/Foyer/foyer");
		expect(autostart.isOn()).toBe(false);
		autostart.set(true);
		expect(autostart.isOn()).toBe(true);
		expect(readFileSync(join(folder, "autostart/foyer.desktop"), "utf8")).toContain(
			'Exec="/opt/Foyer/foyer" --hidden\n',
		);
		autostart.set(false);
		autostart.set(false);
		expect(autostart.isOn()).toBe(false);
	});

	it("quotes a path so that nothing in it is a command", () => {
		expect(desktopEntry('/home/a b/$(x)`y`"z"/50%\\foyer')).toContain(
			'Exec="/home/a b/\\\\$(x)\\\\`y\\\\`\\\\"z\\\\"/50%%\\\\\\\\foyer" --hidden',
		);
	});
});

describe("starting with the session elsewhere", () => {
	it("is a login item that starts the app hidden", () => {
		let item = { openAtLogin: false, args: [] as string[] };
		const autostart = loginItemAutostart({
			getLoginItemSettings: ({ args }) => ({ openAtLogin: item.openAtLogin && item.args.join() === args.join() }),
			setLoginItemSettings: (settings) => {
				item = settings;
			},
		});
		autostart.set(true);
		expect(autostart.isOn()).toBe(true);
		expect(item.args).toEqual(["--hidden"]);
	});
});
