import { beforeEach, describe, expect, it, vi } from "vitest";
import { setHost, type FoundPage } from "$host";
import { Finder, PAGE } from "../src/features/search/finder.svelte";
import { entry, fakeHost, fill, type Fake } from "./fake/host";

let fake: Fake;
let finder: Finder;

beforeEach(() => {
  fake = fakeHost();
  setHost(fake);
  finder = new Finder();
});

const settled = (): Promise<void> => new Promise((later) => setTimeout(later, 30));

/** Lets answers of the host wait until they are called for. */
function hold(): { answer: (n: number) => void; asked: string[] } {
  const real = fake.findEntries.bind(fake);
  const waiting: (() => void)[] = [];
  const asked: string[] = [];
  fake.findEntries = (search, ...rest) =>
    new Promise<FoundPage>((resolve) => {
      asked.push(search);
      waiting.push(() => void real(search, ...rest).then(resolve));
    });
  return { asked, answer: (n) => waiting[n]?.() };
}

describe("the journal's list", () => {
  it("knows the place of every row and reads only those that are looked at", async () => {
    fill(fake, 1000);
    await finder.reload();
    await finder.outlined();
    expect(finder.count).toBe(1000);
    expect(finder.row(0)?.id).toBe("w0");
    expect(finder.row(700)).toBeUndefined();
    finder.want(700, 720);
    await vi.waitFor(() => expect(finder.row(720)).toBeDefined());
    const all = [...fake.state.entries].sort((a, b) => b.on.localeCompare(a.on) || b.at.localeCompare(a.at));
    for (const at of [700, 711, 720]) expect(finder.row(at)?.id).toBe(all[at]?.id);
    expect(finder.row(500)).toBeUndefined();
    expect(fake.state.calls.filter((call) => call === "findEntries").length).toBeLessThan(5);
  });

  it("finds its way where one day has more rows than a page", async () => {
    for (let n = 0; n < 3 * PAGE + 7; n++) {
      const minute = String(n % 60).padStart(2, "0");
      const hour = String(Math.floor(n / 60)).padStart(2, "0");
      fake.state.entries.push(
        entry({ id: `a${n}`, on: "2026-11-20", at: `2026-11-20T${hour}:${minute}:00+00:00`, body: "x" }),
      );
    }
    fill(fake, 5);
    await finder.reload();
    await finder.outlined();
    finder.want(0, finder.count - 1);
    await vi.waitFor(() => expect(finder.row(finder.count - 1)).toBeDefined());
    const seen = Array.from({ length: finder.count }, (_, i) => finder.row(i)?.id);
    expect(new Set(seen).size).toBe(3 * PAGE + 12);
    expect(seen).not.toContain(undefined);
  });

  it("forgets rows far away", async () => {
    fill(fake, 3000);
    await finder.reload();
    await finder.outlined();
    for (let at = 0; at < 3000; at += PAGE) {
      finder.want(at, at + 10);
      await vi.waitFor(() => expect(finder.row(at)).toBeDefined());
    }
    expect(finder.row(100)).toBeUndefined();
    expect(finder.row(2950)).toBeDefined();
  });

  it("never lets an older answer overwrite a newer one", async () => {
    fill(fake, 20);
    const { answer, asked } = hold();
    finder.type("trust");
    finder.type("trust arch");
    finder.type("architecture");
    answer(0);
    await settled();
    expect(finder.ready).toBe(false);
    // The letters in between were never asked for.
    expect(asked).toEqual(["trust", "architecture"]);
    answer(1);
    await vi.waitFor(() => expect(finder.ready).toBe(true));
    expect(finder.found).toBe(4);
  });

  it("loses no question that comes just as another one is answered", async () => {
    fill(fake, 20);
    for (let ticks = 0; ticks < 12; ticks++) {
      finder.begin("");
      for (let n = 0; n < ticks; n++) await Promise.resolve();
      finder.begin("architecture");
      await settled();
      expect(finder.found).toBe(4);
    }
  });

  it("makes chips of filters that are typed to their end, and of no others", async () => {
    fill(fake, 20);
    finder.type("trust pane:empower");
    await settled();
    expect(finder.filters).toEqual([]);
    expect(finder.found).toBe(4);
    finder.type("trust pane:empower ");
    await settled();
    expect(finder.filters.map(({ field, value }) => `${field} ${value}`)).toEqual(["pane empower"]);
    expect(finder.text).toBe("trust ");
    expect(finder.search).toBe("pane:empower trust");
    expect(finder.found).toBe(4);
    const [chip] = finder.filters;
    if (chip) await finder.remove(chip);
    expect(finder.found).toBe(16);
  });

  it("goes on with what was saved, in its order", async () => {
    fill(fake, 20);
    await finder.apply({ name: "x", search: "tag:planning trust", order: "newest" });
    expect([finder.text, finder.order, finder.ranked]).toEqual(["trust", "newest", false]);
    expect(finder.filters).toHaveLength(1);
  });

  it("finds a day, or the nearest one before it", async () => {
    fill(fake, 20);
    await finder.reload();
    await finder.outlined();
    expect(finder.firstOf("2026-11-20")).toBe(1);
    expect(finder.firstOf("2026-11-22")).toBe(1);
    expect(finder.firstOf("2026-11-23")).toBe(0);
    expect(finder.firstOf("1999-01-01")).toBeNull();
  });

  it("keeps the place where it is read again, and mends an outline that does not fit", async () => {
    fill(fake, 500);
    await finder.reload();
    await finder.outlined();
    finder.want(300, 320);
    await vi.waitFor(() => expect(finder.row(320)).toBeDefined());
    finder.at = 310;
    const before = finder.row(310)?.id;
    await finder.reload({ keep: true });
    expect([finder.at, finder.row(310)?.id]).toEqual([310, before]);
    // Somebody else deletes much of it meanwhile.
    fake.state.entries = fake.state.entries.slice(0, 330);
    finder.want(470, 499);
    await vi.waitFor(() => expect(finder.count).toBe(330));
  });

  it("says why it could not be read, and goes on", async () => {
    fake.state.failing.set("findEntries", { code: "journal_busy" });
    await finder.reload();
    expect(finder.problem).not.toBeNull();
    fake.state.failing.clear();
    await finder.reload();
    expect(finder.problem).toBeNull();
  });
});
