import { setTimeout as pause } from "node:timers/promises";
import { actAttacker } from "./act-attacker.ts";
import { actDoor } from "./act-door.ts";
import { actTenant } from "./act-tenant.ts";
import { actClock, actDisk, actNetwork, actPower, actService } from "./act-world.ts";
import type { ActionStep } from "./action-schema.ts";
import { parseDuration } from "./duration.ts";
import type { Flat } from "./flat.ts";
import type { House } from "./house.ts";
import { remember } from "./memory.ts";

/** Has one actor do one thing. `flat` is null where the step is about no kit. Rejects with what it is refused with. */
export async function perform(step: ActionStep, flat: Flat | null, house: House): Promise<void> {
	const { services, people, random } = house;
	if ("wait" in step) {
		const { wait } = step;
		if (typeof wait === "string") return pause(parseDuration(wait));
		return pause(random.between(parseDuration(wait.from), parseDuration(wait.to)));
	}
	if ("broker" in step) return actService(step.broker, services.broker);
	if ("cloud" in step) return actService(step.cloud, services.cloudService);
	if ("installer" in step) return people.installer.act(step.installer, flat, house.flat);
	if ("distributor" in step) return people.distributor.act(step.distributor, flat, house.flat);
	if (flat === null) throw new RangeError("the step is about a kit");
	if ("tenant" in step) return actTenant(step.tenant, flat, house);
	if ("door" in step) return actDoor(step.door, flat, house);
	if ("attacker" in step) return actAttacker(step.attacker, flat, house);
	if ("network" in step) return actNetwork(step.network, flat);
	if ("power" in step) return actPower(step.power, flat);
	if ("clock" in step) return actClock(step.clock, flat);
	if ("disk" in step) return actDisk(step.disk, flat);
	if ("snapshot" in step) return void (await flat.control.takeSnapshot(step.snapshot));
	if ("restore" in step) return void (await flat.control.restoreSnapshot(step.restore));
	return remember(step.remember, flat, house);
}
