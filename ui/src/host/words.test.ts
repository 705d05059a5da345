import { describe, expect, it } from "vitest";
import { HostError, type ErrorCode, type NoticeId } from "./index";
import { ERROR_WORDS, errorWords, noticeWords } from "./words";

const NOTICES: NoticeId[] = [
  "cloud_folder",
  "no_tray",
  "no_notifications",
  "text_replaced",
  "recovered_drafts",
  "missed_reminder",
  "keys_from_backup",
  "settings_damaged",
  "still_running",
  "migrated",
  "device_not_kept",
];

describe("words", () => {
  it("are whole plain sentences without exclamation marks", () => {
    const all = [...Object.values(ERROR_WORDS), ...NOTICES.map((id) => noticeWords({ id, detail: null }))];
    for (const words of all) {
      expect(words).toMatch(/^[A-Z]/);
      expect(words).toMatch(/\.$/);
      expect(words).not.toContain("!");
    }
    expect(new Set(all).size).toBe(all.length);
  });

  it("say how long to wait", () => {
    const wait = new HostError({ code: "wait", field: null, detail: null, wait_seconds: 8 });
    expect(errorWords(wait)).toBe("Wait 8 s before the next try.");
  });

  it("say which rule was broken where the host knows it", () => {
    const thrown = (code: ErrorCode, field: string | null, detail: string | null) =>
      errorWords(new HostError({ code, field, detail, wait_seconds: null }));
    expect(thrown("bad_value", "every", "A cadence is at least one day")).toBe(
      "A cadence is at least one day.",
    );
    expect(thrown("bad_value", null, null)).toBe(ERROR_WORDS.bad_value);
    expect(thrown("text_too_large", "name", "300 characters of at most 200")).toBe(
      "This is too long here: 300 characters of at most 200. Shorten it.",
    );
    expect(thrown("text_too_large", "text", "5 of 4 MB")).toBe(ERROR_WORDS.text_too_large);
    expect(thrown("empty_text", "name", null)).toBe("Write a name first.");
  });

  it("have a sentence for what nobody expected", () => {
    expect(errorWords(new TypeError("x"))).toBe(ERROR_WORDS.failed);
  });
});
