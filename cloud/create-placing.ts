import { createAccountSettings } from "./accounts/account-settings.ts";
import type { CloudContext } from "./context.ts";
import { createNewKits, type KitBroker } from "./kits/new-kits.ts";
import { createMacLibrary } from "./mac-library/mac-library.ts";
import type { Placing } from "./placing.ts";
import { createInstallers, type Invite } from "./projects/installers.ts";
import { createProjects } from "./projects/projects.ts";

export function createPlacing(context: CloudContext, broker: KitBroker, invite: Invite): Placing {
	return {
		library: createMacLibrary(context),
		projects: createProjects(context),
		installers: createInstallers(context, invite),
		kits: createNewKits(context, broker),
		settings: createAccountSettings(context),
	};
}
