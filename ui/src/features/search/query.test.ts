import { describe, expect, it } from "vitest";
import type { SearchFilter } from "$host";
import { withFilter, writeSearch } from "./query";

const filter = (field: SearchFilter["field"], value: string): SearchFilter => ({ field, value, people: [] });

describe("a search put together", () => {
  it("has the filters first and quotes what has a space", () => {
    const filters = [filter("kind", "moment"), filter("person", "Zoë Lind")];
    expect(writeSearch(filters, "  trust ")).toBe('kind:moment person:"Zoë Lind" trust');
    expect(writeSearch([], "  ")).toBe("");
  });

  it("has one first day, and nothing twice", () => {
    let filters = withFilter([], filter("from", "2026-01-01"));
    filters = withFilter(filters, filter("tag", "a"));
    filters = withFilter(filters, filter("from", "2026-02-01"));
    filters = withFilter(filters, filter("tag", "a"));
    expect(writeSearch(filters, "")).toBe("from:2026-02-01 tag:a");
  });
});
