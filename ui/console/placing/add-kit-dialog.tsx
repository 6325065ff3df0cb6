import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LibraryEntry, PlacedKit, Project } from "#cloud/placing.ts";
import type { Actor } from "#cloud/ports/actor.ts";
import { SelectField, TextField } from "#ui/kit/field.tsx";
import { systemTimeZone } from "#ui/kit/format.ts";
import { isKitInvalid } from "../audit/audit-view.ts";
import { FormDialog } from "../shared/form-dialog.tsx";
import { formatKit } from "../shared/format-kit.ts";
import { lastMomentOf } from "./day.ts";
import fieldStyles from "./flat-fields.module.css";
import { FlatFields } from "./flat-fields.tsx";
import { emptyFlat, settingsOf } from "./flat-form.ts";
import { addKit, listLibrary, listProjects } from "./placing-api.ts";

/** So many are offered to pick from; what is typed narrows them. */
const OFFERED = 50;

/** Places a kit: its MAC, picked or typed, its flat, and where it lies. */
export function AddKitDialog(props: {
	readonly actor: Actor;
	readonly mac?: string | undefined;
	readonly project?: Project | undefined;
	readonly onPlaced: (kit: PlacedKit) => void;
	readonly onClose: () => void;
}) {
	const { t, i18n } = useTranslation("console");
	const first = useRef<HTMLInputElement>(null);
	const home = useRef<HTMLInputElement>(null);
	const [mac, setMac] = useState(props.mac === undefined ? "" : formatKit(props.mac));
	const [projectId, setProjectId] = useState(props.project?.id ?? "");
	const [expires, setExpires] = useState("");
	const [flat, setFlat] = useState(() => emptyFlat(systemTimeZone(), i18n.language));
	const stock = useStock(mac);
	const projects = useProjects(props.actor);
	const stockId = useId();
	const whole = mac.trim() !== "" && !isKitInvalid(mac) && flat.home.trim() !== "";
	const send = () =>
		addKit({
			mac,
			home: flat.home.trim(),
			projectId: projectId === "" ? null : projectId,
			flat: settingsOf(flat),
			expiresAt: lastMomentOf(expires),
		});
	return (
		<FormDialog
			size="wide"
			title={t("addKit.title")}
			submit={t("addKit.submit")}
			initialFocus={props.mac === undefined ? first : home}
			send={whole ? send : null}
			onDone={props.onPlaced}
			onClose={props.onClose}
		>
			<div className={fieldStyles["pair"]}>
				<TextField
					ref={first}
					label={t("addKit.mac")}
					hint={t(stock.length > 0 ? "addKit.macPick" : "addKit.macHint")}
					error={isKitInvalid(mac) && mac.replaceAll(/[^0-9a-z]/gi, "").length >= 12 ? t("audit.kitInvalid") : null}
					list={stockId}
					autoComplete="off"
					spellCheck={false}
					dir="ltr"
					value={mac}
					onChange={(event) => setMac(event.target.value)}
				/>
				{projects !== null && (
					<SelectField
						label={t("addKit.project")}
						value={projectId}
						onChange={(event) => setProjectId(event.target.value)}
					>
						<option value="">{t("addKit.usualProject")}</option>
						{projects.map(({ id, name }) => (
							<option key={id} value={id}>
								{name}
							</option>
						))}
					</SelectField>
				)}
			</div>
			<datalist id={stockId}>
				{stock.map(({ kit, model }) => (
					<option key={kit} value={formatKit(kit)} label={model} />
				))}
			</datalist>
			<FlatFields
				flat={flat}
				onFlat={setFlat}
				first={home}
				beside={
					<TextField
						label={t("addKit.expires")}
						hint={t("addKit.expiresHint")}
						type="date"
						value={expires}
						onChange={(event) => setExpires(event.target.value)}
					/>
				}
			/>
		</FormDialog>
	);
}

/** What can be placed and begins as it is typed. */
function useStock(mac: string): readonly LibraryEntry[] {
	const [stock, setStock] = useState<readonly LibraryEntry[]>([]);
	useEffect(() => {
		let wanted = true;
		void listLibrary(mac, "false", null, OFFERED).then((answer) => {
			if (wanted && answer.ok) setStock(answer.value.items);
		});
		return () => {
			wanted = false;
		};
	}, [mac]);
	return stock;
}

/** An installer's to choose from; null for a distributor, whose kits lie directly under it. */
function useProjects({ kind }: Actor): readonly Project[] | null {
	const [projects, setProjects] = useState<readonly Project[] | null>(kind === "installer" ? [] : null);
	useEffect(() => {
		if (kind !== "installer") return;
		void listProjects("", null, 200).then((answer) => answer.ok && setProjects(answer.value.items));
	}, [kind]);
	return projects;
}
