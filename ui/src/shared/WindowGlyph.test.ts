import { cleanup, render } from "@testing-library/svelte";
import { afterEach, describe, expect, it } from "vitest";
import WindowGlyph from "./WindowGlyph.svelte";

afterEach(cleanup);

describe("the window", () => {
  it.each([26, 32, 60])("gives each light a look of its own at %i", (size) => {
    const { container } = render(WindowGlyph, {
      size,
      lights: { connect: "bright", align: "dim", recognize: "dark", empower: "not_yet" },
    });
    const shapes = (pane: string) => container.querySelectorAll(`path.${pane}`).length;
    expect([shapes("connect"), shapes("align"), shapes("recognize"), shapes("empower")]).toEqual([
      1, 2, 1, 1,
    ]);
    expect(container.querySelectorAll("path.dashes")).toHaveLength(1);
  });
});
