import { AccountInfo } from "./account/account-info.tsx";
import { NoAccount } from "./account/no-account.tsx";
import { Registration } from "./account/registration.tsx";
import { Arming } from "./arming/arming.tsx";
import { Sensors } from "./arming/sensors.tsx";
import { CallLog } from "./calls/call-log.tsx";
import { DialPad } from "./calls/dial-pad.tsx";
import { Contacts } from "./contacts/contacts.tsx";
import { DeletionPage } from "./deletion/deletion-page.tsx";
import { Fault } from "./frame/fault.tsx";
import { Home } from "./home/home.tsx";
import { Messages } from "./message/messages.tsx";
import { More } from "./more/more.tsx";
import { SystemInfo } from "./more/system-info.tsx";
import { Pictures } from "./pictures/pictures.tsx";
import { Quiet } from "./quiet/quiet.tsx";
import { Setting } from "./setting/setting.tsx";
import { useSnapshot } from "./state/monitor-context.tsx";
import { useNavigation } from "./state/navigation.ts";
import type { Page } from "./state/page.ts";
import { screenOf } from "./state/screen.ts";

/** The screen that the snapshot and the hand ask for. */
export function Screens() {
	const snapshot = useSnapshot((whole) => whole);
	const { page } = useNavigation();
	const screen = screenOf(snapshot, page);
	switch (screen.name) {
		case "fault":
			return <Fault />;
		case "no-account":
			return <NoAccount />;
		case "registration":
			return <Registration />;
		case "deleting":
			return <DeletionPage />;
		case "page":
			return <PageScreen page={screen.page} />;
	}
}

function PageScreen(props: { readonly page: Page }) {
	const { page } = props;
	switch (page.name) {
		case "home":
			return <Home />;
		case "call":
			return <DialPad />;
		case "call-log":
			return <CallLog />;
		case "message":
			return <Messages />;
		case "arming":
			return <Arming />;
		case "contacts":
			return <Contacts />;
		case "quiet":
			return <Quiet />;
		case "pictures":
			return <Pictures />;
		case "sensors":
			return <Sensors />;
		case "more":
			return <More />;
		case "system-info":
			return <SystemInfo />;
		case "setting":
			return <Setting section={page.section} />;
		case "account-info":
			return <AccountInfo />;
		case "deletion":
			return <DeletionPage />;
	}
}
