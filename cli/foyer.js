#!/usr/bin/env node
import module from "node:module";

// Plain JavaScript of 2015: a Node that cannot read the rest must still be able to say so.
var major = Number(process.versions.node.split(".")[0]);

if (major < 24) {
	process.stderr.write(
		"Foyer needs Node 24 or newer and this is Node " +
			process.versions.node +
			": run it by npx foyer or npm run demo, which use the Node in node_modules.\n",
	);
	process.exit(1);
}

// Compiled once, started faster ever after: Node keeps the result in the system's temporary folder.
module.enableCompileCache();

import("./main.ts").then((main) => main.run(process.argv));
