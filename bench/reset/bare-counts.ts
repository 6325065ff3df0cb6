/** Every count that the certificate names, in one statement. */
export const RESET_COUNTS = `select
	(select count(*) from members where account_id = $1) as members,
	(select count(*) from contacts where account_id = $1 and email is not null) as emails,
	(select count(*) from contacts where account_id = $1 and mobile is not null) as mobiles,
	(select count(*) from contacts where account_id = $1 and country is not null) as countries,
	(select count(*) from landlines where account_id = $1) as landlines,
	(select count(*) from door_logs where account_id = $1) as logs,
	(select count(*) from call_histories where account_id = $1) as calls,
	(select count(*) from messages where account_id = $1) as messages,
	(select count(*) from alarms where account_id = $1) as alarms,
	(select count(*) from access_entries where account_id = $1 and kind = 'pin') as pins,
	(select count(*) from access_entries where account_id = $1 and kind = 'face') as faces,
	(select count(*) from access_entries where account_id = $1 and kind = 'nfc') as cards,
	(select count(*) from access_entries where account_id = $1 and kind = 'bluetooth') as keys,
	(select count(*) from access_entries where account_id = $1 and kind = 'qr') as codes`;
