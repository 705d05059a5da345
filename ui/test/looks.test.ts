import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { setHost, type Appearance } from "$host";
import LooksForm from "$features/looks/LooksForm.svelte";
import { clock } from "../src/shared/days";
import { applyLooks, changeLooks, keepLooksBy, writingLooks } from "../src/shared/looks.svelte";
import { LOOKS, fakeHost, type Fake } from "./fake/host";

const user = userEvent.setup();
const root = document.documentElement;
let fake: Fake;

function show(over: Partial<Appearance> = {}): void {
  const appearance = { ...LOOKS, ...over };
  applyLooks(appearance);
  render(LooksForm, { appearance, onchange: () => undefined });
}

beforeEach(() => {
  fake = fakeHost();
  setHost(fake);
  applyLooks(LOOKS);
});

describe("appearance", () => {
  it("is changed at once and kept", async () => {
    show();
    await user.click(screen.getByTestId("contrast-high"));
    expect(root.hasAttribute("data-contrast")).toBe(true);
    expect(fake.state.session.appearance.contrast).toBe("high");
    await user.click(screen.getByTestId("motion-none"));
    expect(root.hasAttribute("data-still")).toBe(true);
    await user.click(screen.getByTestId("line-width-wide"));
    expect(root.dataset.lines).toBe("wide");
    await user.click(screen.getByTestId("clock-h12"));
    expect(clock("2026-11-23T16:42:00+00:00")).toBe("4:42\u00a0pm");
    await user.click(screen.getByTestId("format-bar-on-off"));
    expect(writingLooks.formatBar).toBe(false);
    await waitFor(() => expect(fake.state.session.appearance.format_bar).toBe(false));
  });

  it("shows what was chosen before", () => {
    show({ week_start: "sunday", theme: "dark" });
    expect(screen.getByTestId("week-start-sunday").getAttribute("aria-pressed")).toBe("true");
    expect(screen.getByTestId("theme-dark").getAttribute("aria-pressed")).toBe("true");
    expect(root.dataset.theme).toBe("dark");
  });

  it("that is changed in passing is kept with the rest of it", () => {
    const kept: unknown[] = [];
    keepLooksBy((next) => kept.push(next));
    applyLooks({ ...LOOKS, clock: "h12" });
    changeLooks({ format_bar: false });
    expect(kept).toEqual([{ ...LOOKS, clock: "h12", format_bar: false }]);
    keepLooksBy(() => undefined);
  });
});
