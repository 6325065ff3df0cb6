/** The last column of the design's table of folders: who may import whom. Types may cross where a comment says so. */
const only = (folder, allowed) => ({
	name: `${folder}-imports-only-${allowed.join("-") || "nothing-of-ours"}`,
	severity: "error",
	from: { path: `^${folder}/` },
	to: {
		path: "^(protocol|agent|cloud|ui|cli|fixtures|testing|test|bench)/",
		pathNot: `^(${[folder, ...allowed].join("|")})/`,
	},
});

module.exports = {
	forbidden: [
		only("protocol", []),
		only("agent", ["protocol"]),
		only("cloud", ["protocol"]),
		only("fixtures", ["protocol"]),
		{
			name: "ui-imports-protocol-and-types",
			comment:
				"The panel may know the shape of the agent's and the cloud's APIs, never their code. Electron's main process starts the agent.",
			severity: "error",
			from: { path: "^ui/", pathNot: "^ui/electron/main/" },
			to: { path: "^(agent|cloud|cli|fixtures|testing|test|bench)/", dependencyTypesNot: ["type-only"] },
		},
		{
			name: "testing-imports-protocol-and-types",
			comment:
				"What QA's own projects import is a client: it knows the shape of a monitor, and starts one as a process.",
			severity: "error",
			from: { path: "^testing/" },
			to: { path: "^(agent|cloud|ui|cli|fixtures|test|bench)/", dependencyTypesNot: ["type-only"] },
		},
		{
			name: "electron-main-imports-agent",
			severity: "error",
			from: { path: "^ui/electron/main/" },
			to: { path: "^(cloud|cli|fixtures|testing|test|bench)/" },
		},
		{
			name: "no-cycles",
			severity: "error",
			from: {},
			to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
		},
		{
			name: "no-databases-in-the-ui",
			severity: "error",
			from: { path: "^ui/", pathNot: "^ui/electron/main/" },
			to: { path: "node_modules/(better-sqlite3|kysely|pg)/" },
		},
		{
			name: "no-dev-dependency-in-the-product",
			severity: "error",
			from: { path: "^(agent|cloud|cli|protocol|testing)/" },
			to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
		},
	],
	options: {
		tsPreCompilationDeps: true,
		tsConfig: { fileName: "tsconfig.json" },
		doNotFollow: { path: "node_modules" },
		enhancedResolveOptions: {
			exportsFields: ["exports"],
			conditionNames: ["import", "node", "types"],
			extensions: [".ts", ".tsx", ".js", ".json"],
		},
	},
};
