import { describe, expect, it, vi } from "vitest";
import { Part, fetchAhead } from "./part.svelte";

describe("a piece of the page", () => {
  it("is fetched once, whoever asks", async () => {
    const read = vi.fn(() => Promise.resolve({ default: "piece" }));
    const part = new Part(read);
    expect(part.here).toBeNull();
    await Promise.all([part.load(), part.load()]);
    expect(part.here).toBe("piece");
    expect(read).toHaveBeenCalledOnce();
  });

  it("is asked for again after a failure", async () => {
    const read = vi.fn().mockRejectedValueOnce(new Error("gone")).mockResolvedValue({ default: "piece" });
    const part = new Part<string>(read);
    await expect(part.load()).rejects.toThrow("gone");
    expect(await part.load()).toBe("piece");
  });

  it("does not keep the next one from being fetched ahead", async () => {
    const broken = { load: () => Promise.reject(new Error("gone")) };
    const next = new Part(() => Promise.resolve({ default: "piece" }));
    await fetchAhead([broken, next]);
    expect(next.here).toBe("piece");
  });
});
