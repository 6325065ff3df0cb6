// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { LogOut } from "lucide-react";
import { afterEach, expect, it } from "vitest";
import { Button } from "#ui/kit/button.tsx";

afterEach(cleanup);

const iconOf = (name: string) => screen.getByRole("button", { name }).querySelector("svg");

it("turns an icon with the text where it points along it, and no other", () => {
	render(
		<>
			<Button icon={LogOut} directional>
				Leave
			</Button>
			<Button icon={LogOut}>Stay</Button>
		</>,
	);
	expect(iconOf("Leave")?.classList.contains("directional")).toBe(true);
	expect(iconOf("Stay")?.classList.contains("directional")).toBe(false);
});
