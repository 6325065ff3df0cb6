import { useTranslation } from "react-i18next";
import type { TenantAccount } from "#cloud/ports/tenants.ts";
import { sipNumber } from "#ui/kit/sip-number.ts";
import styles from "./app-section.module.css";
import { AppSection } from "./app-section.tsx";

/** Who is registered, and by which numbers the home is reached. */
export function AccountSection(props: { readonly account: TenantAccount }) {
	const { t } = useTranslation("enrol");
	const { name, contact, status, sip } = props.account;
	const facts = [
		[t("account.name"), name],
		[t("account.contact"), contact],
		[t("account.status"), t(`account.${status}`)],
		[t("account.sip"), sipNumber(sip.family)],
	] as const;
	return (
		<AppSection title={t("account.title")}>
			<dl className={styles["facts"]}>
				{facts.map(([label, value]) => (
					<div key={label} className={styles["fact"]}>
						<dt>{label}</dt>
						<dd>
							<bdi>{value}</bdi>
						</dd>
					</div>
				))}
			</dl>
		</AppSection>
	);
}
