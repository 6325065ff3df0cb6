import type {
	AccessEntryTable,
	AccountTable,
	AlarmTable,
	AppSessionTable,
	CallHistoryTable,
	ContactTable,
	DeviceTable,
	DoorLogTable,
	LandlineTable,
	MemberTable,
	MessageTable,
	VerificationCodeTable,
} from "./account-tables.ts";
import type { AccessTokenTable, WebhookDeliveryTable, WebhookTable } from "./automation-tables.ts";
import type { AttemptTable, PasswordLinkTable, RecoveryCodeTable, SessionTable, TotpTable } from "./sign-in-tables.ts";
import type {
	AuditAnchorTable,
	AuditHeadTable,
	AuditTable,
	CertificateTable,
	EndedAppSessionTable,
	EnrolmentTable,
	KitTable,
	MacLibraryTable,
	MonitorTable,
	OperationTable,
	OutboxTable,
	PersonTable,
	ProjectTable,
	ResetTable,
	TimelineTable,
} from "./technical-tables.ts";

/** The cloud's one schema, the same in SQLite and PostgreSQL. */
export interface Schema {
	people: PersonTable;
	sessions: SessionTable;
	totp: TotpTable;
	recovery_codes: RecoveryCodeTable;
	password_links: PasswordLinkTable;
	attempts: AttemptTable;
	projects: ProjectTable;
	mac_library: MacLibraryTable;
	kits: KitTable;
	monitors: MonitorTable;
	accounts: AccountTable;
	devices: DeviceTable;
	members: MemberTable;
	contacts: ContactTable;
	landlines: LandlineTable;
	call_histories: CallHistoryTable;
	door_logs: DoorLogTable;
	messages: MessageTable;
	alarms: AlarmTable;
	access_entries: AccessEntryTable;
	verification_codes: VerificationCodeTable;
	app_sessions: AppSessionTable;
	ended_app_sessions: EndedAppSessionTable;
	enrolments: EnrolmentTable;
	operations: OperationTable;
	resets: ResetTable;
	timeline: TimelineTable;
	certificates: CertificateTable;
	outbox: OutboxTable;
	audit: AuditTable;
	audit_head: AuditHeadTable;
	audit_anchors: AuditAnchorTable;
	access_tokens: AccessTokenTable;
	webhooks: WebhookTable;
	webhook_deliveries: WebhookDeliveryTable;
}
