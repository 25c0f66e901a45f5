import { describe, expect, it } from "vitest";
import { minutesUntilRetry } from "@/lib/webhooks/retry";
import { registerWebhookSchema } from "@/lib/webhooks/schema";
import { webhookSecret } from "@/lib/webhooks/secret";

describe("the time until a delivery is tried again", () => {
  it.each([
    [1, 1],
    [2, 5],
    [3, 30],
    [4, 120],
    [5, 360],
    [6, 720],
    [7, 1440],
    [8, null],
    [9, null],
  ])("after %i failed attempts: %j minutes", (attempts, minutes) => {
    expect(minutesUntilRetry(attempts)).toBe(minutes);
  });
});

describe("a webhook's secret", () => {
  it("is always the same for it, and another for every webhook and every portal", () => {
    const one = webhookSecret("a".repeat(32), "01");
    expect(one).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(webhookSecret("a".repeat(32), "01")).toBe(one);
    expect(webhookSecret("a".repeat(32), "02")).not.toBe(one);
    expect(webhookSecret("b".repeat(32), "01")).not.toBe(one);
  });
});

describe("what registers a webhook", () => {
  const form = { label: "督查平台", url: "https://example.org/hook", topics: { "update-accepted": "on" }, organisationId: "" };
  const problems = (changes: object) => {
    const parsed = registerWebhookSchema.safeParse({ ...form, ...changes });
    return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`);
  };

  it("is a form's ticked boxes or a list", () => {
    const wanted = { label: "督查平台", url: "https://example.org/hook", topics: ["update.accepted"], organisationId: null };
    expect(registerWebhookSchema.parse(form)).toEqual(wanted);
    expect(registerWebhookSchema.parse({ ...form, topics: ["update.accepted"] })).toEqual(wanted);
    expect(registerWebhookSchema.parse({ ...form, topics: { "update-accepted": "on", constructor: "on" } })).toEqual(wanted);
  });

  it.each([
    ["label", ""],
    ["label", "x".repeat(81)],
    ["url", "example.org"],
    ["url", "ftp://example.org/"],
    ["url", "javascript:alert(1)"],
    ["url", "https://user:secret@example.org/"],
    ["url", `https://example.org/${"x".repeat(500)}`],
    ["topics", {}],
    ["topics", { unknown: "on" }],
    ["topics", ["unknown"]],
    ["topics", undefined],
    ["organisationId", "none"],
  ])("is refused for its %s: %j", (field, value) => {
    expect(problems({ [field]: value })).toEqual([expect.stringMatching(new RegExp(`^${field} webhooks\\.`))]);
  });
});
