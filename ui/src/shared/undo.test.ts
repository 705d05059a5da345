import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Undo } from "./undo.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("undo", () => {
  it("is offered for ten seconds", () => {
    const undo = new Undo();
    undo.offer("Moved to the trash.", () => Promise.resolve());
    vi.advanceTimersByTime(9_900);
    expect(undo.words).toBe("Moved to the trash.");
    vi.advanceTimersByTime(200);
    expect(undo.words).toBe("");
  });

  it("waits while it is looked at", () => {
    const undo = new Undo();
    undo.offer("Removed.", () => Promise.resolve());
    vi.advanceTimersByTime(9_000);
    undo.hold();
    vi.advanceTimersByTime(60_000);
    expect(undo.words).toBe("Removed.");
    undo.release();
    vi.advanceTimersByTime(10_001);
    expect(undo.words).toBe("");
  });

  it("undoes once, and the last thing only", async () => {
    const undo = new Undo();
    const [first, second] = [vi.fn().mockResolvedValue(null), vi.fn().mockResolvedValue(null)];
    undo.offer("First.", first);
    undo.offer("Second.", second);
    expect(await undo.undo()).toBe(true);
    expect(await undo.undo()).toBe(false);
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledTimes(1);
    expect(undo.words).toBe("");
  });

  it("can be tried again where it failed", async () => {
    const undo = new Undo();
    const back = vi.fn().mockRejectedValueOnce(new Error("disk")).mockResolvedValue(null);
    undo.offer("Removed.", back);
    expect(await undo.undo()).toBe(false);
    expect(undo.problem).not.toBeNull();
    expect(await undo.undo()).toBe(true);
    expect(undo.words).toBe("");
  });
});
