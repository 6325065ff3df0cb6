import { Command } from "commander";
import { addCommand } from "../kit/add.ts";
import { revokeCommand } from "../kit/revoke.ts";
import { rotateCommand } from "../kit/rotate.ts";

/** `foyer kit`: a kit's credentials, from the first to the last. Without a word behind it, it adds one. */
export function kitCommand(): Command {
	const add = addCommand();
	return new Command("kit")
		.description("Adds a kit and writes the file to hand over to its monitor; rotates and revokes its credentials.")
		.usage("[add|rotate|revoke] [options]")
		.addCommand(add, { isDefault: true })
		.addCommand(rotateCommand())
		.addCommand(revokeCommand())
		.addHelpText("after", () => `\nfoyer kit, without a word behind it, is foyer kit add:\n\n${add.helpInformation()}`);
}
