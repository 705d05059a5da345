import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Autosave } from "./autosave";

describe("autosave", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A saver whose saves end when the test says so. */
  function slow() {
    const ends: { done: () => void; fail: (why: Error) => void }[] = [];
    const settled = vi.fn();
    const save = vi.fn(() => new Promise<void>((done, fail) => void ends.push({ done: () => done(), fail })));
    return { ends, save, settled, autosave: new Autosave({ save, settled }) };
  }

  it("waits for a pause, but never longer than 800 ms after the first key", async () => {
    const { save, autosave } = slow();
    for (let at = 0; at < 790; at += 100) {
      autosave.touch();
      await vi.advanceTimersByTimeAsync(100);
      if (at < 700) expect(save).not.toHaveBeenCalled();
    }
    expect(save).toHaveBeenCalledTimes(1);
  });

  it("saves soon after the last key", async () => {
    const { save, autosave } = slow();
    autosave.touch();
    await vi.advanceTimersByTimeAsync(349);
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(save).toHaveBeenCalledTimes(1);
  });

  it("has one save in flight and saves what came meanwhile after it", async () => {
    const { ends, save, autosave } = slow();
    autosave.touch();
    await vi.advanceTimersByTimeAsync(400);
    autosave.touch();
    await vi.advanceTimersByTimeAsync(5000);
    expect(save).toHaveBeenCalledTimes(1);
    ends[0]?.done();
    await vi.advanceTimersByTimeAsync(400);
    expect(save).toHaveBeenCalledTimes(2);
    expect(autosave.dirty).toBe(true);
    ends[1]?.done();
    await vi.advanceTimersByTimeAsync(0);
    expect(autosave.dirty).toBe(false);
  });

  it("flushes what waits, together with what is in flight", async () => {
    const { ends, save, autosave } = slow();
    autosave.touch();
    await vi.advanceTimersByTimeAsync(400);
    autosave.touch();
    const flushed = autosave.flush();
    ends[0]?.done();
    await vi.advanceTimersByTimeAsync(0);
    expect(save).toHaveBeenCalledTimes(2);
    ends[1]?.done();
    expect(await flushed).toBe(true);
  });

  it("keeps what could not be saved and tries again by itself", async () => {
    const { ends, save, settled, autosave } = slow();
    autosave.touch();
    const flushed = autosave.flush();
    ends[0]?.fail(new Error("full"));
    expect(await flushed).toBe(false);
    expect(autosave.dirty).toBe(true);
    expect(settled).toHaveBeenLastCalledWith(expect.any(Error));
    await vi.advanceTimersByTimeAsync(5000);
    expect(save).toHaveBeenCalledTimes(2);
    ends[1]?.done();
    await vi.advanceTimersByTimeAsync(0);
    expect(settled).toHaveBeenLastCalledWith(null);
    expect(autosave.dirty).toBe(false);
  });

  it("has nothing to flush when nothing changed", async () => {
    const { save, autosave } = slow();
    expect(await autosave.flush()).toBe(true);
    expect(save).not.toHaveBeenCalled();
  });
});
