import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import FormatBar from "./FormatBar.svelte";

const user = userEvent.setup();

function show() {
  const did = { onformat: vi.fn(), onhide: vi.fn(), onback: vi.fn() };
  render(FormatBar, { formats: ["bold"], ...did });
  return did;
}

describe("the buttons for formatting", () => {
  it("are one stop for the keyboard, with arrows to go along", async () => {
    const did = show();
    await user.tab();
    expect(document.activeElement).toBe(screen.getByTestId("format-heading"));
    await user.keyboard("{ArrowLeft}");
    expect(document.activeElement).toBe(screen.getByTestId("format-hide"));
    await user.keyboard("{Home}{ArrowRight}{ArrowRight}{Enter}");
    expect(did.onformat).toHaveBeenCalledWith("italic");
    await user.keyboard("{Escape}");
    expect(did.onback).toHaveBeenCalledOnce();
    await user.tab();
    expect(screen.getByTestId("format-bar").contains(document.activeElement)).toBe(false);
  });

  it("say what the place of the caret is", () => {
    show();
    expect(screen.getByTestId("format-bold").getAttribute("aria-pressed")).toBe("true");
    expect(screen.getByTestId("format-italic").getAttribute("aria-pressed")).toBe("false");
  });

  it("leave the caret where it is when one is clicked", () => {
    show();
    const down = new MouseEvent("mousedown", { bubbles: true, cancelable: true });
    screen.getByTestId("format-list").dispatchEvent(down);
    expect(down.defaultPrevented).toBe(true);
  });
});
