import { parseOptions } from "@node-rs/argon2";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generatePassword, hashingCost, hashPassword, nobodysHash, verifyPassword } from "@/lib/accounts/password";
import { passwordProblem } from "@/lib/accounts/password-rule";

describe("the rule for chosen passwords", () => {
  it.each([
    ["123456789", "accounts.passwordShort"],
    ["abcdefghij", null],
    ["天气污染防治攻坚三年行", null],
    ["天气污染防治攻坚三", "accounts.passwordShort"],
    // Nine characters, eighteen UTF-16 units.
    ["😀😁😂🤣😃😄😅😆😉", "accounts.passwordShort"],
    [`ab12${"x".repeat(196)}`, null],
    [`ab12${"x".repeat(197)}`, "accounts.passwordLong"],
    ["shuangta-shenhe", "accounts.passwordIsUsername"],
    ["Shuangta-SHENHE", "accounts.passwordIsUsername"],
    [" shuangta-shenhe ", "accounts.passwordIsUsername"],
    ["shuangta-shenhe1", null],
    ["aaaaaaaaaaaa", "accounts.passwordMonotonous"],
    ["abcabcabcabc", "accounts.passwordMonotonous"],
  ])("%j → %j", (password, problem) => {
    expect(passwordProblem(password, "shuangta-shenhe")).toBe(problem);
  });
});

describe("kept passwords", () => {
  it("are argon2id of the demanded cost, and so is the stand-in for unknown names", async () => {
    for (const kept of [await hashPassword("right password"), nobodysHash]) {
      expect(kept).toMatch(/^\$argon2id\$v=19\$/);
      expect(parseOptions(kept)).toMatchObject(hashingCost);
    }
  });

  it("match the password they were made of and nothing else", async () => {
    const kept = await hashPassword("right password");
    expect(await verifyPassword(kept, "right password")).toBe(true);
    expect(await verifyPassword(kept, "Right password")).toBe(false);
    expect(await verifyPassword(kept, "")).toBe(false);
  });

  it("match however a keyboard composes the characters", async () => {
    expect(await verifyPassword(await hashPassword("caf\u00e9 ｍｉｍａ"), "cafe\u0301 mima")).toBe(true);
  });

  it("match nothing where there is no account", async () => {
    expect(await verifyPassword(null, "anything")).toBe(false);
  });
});

describe("initial passwords", () => {
  it("are four groups without look-alikes, pass the rule, and do not repeat", () => {
    const made = Array.from({ length: 500 }, generatePassword);
    for (const password of made) {
      expect(password).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
      expect(passwordProblem(password, "shuangta")).toBeNull();
    }
    expect(new Set(made).size).toBe(made.length);
  });

  it("pass the rule for any user name", () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z][a-z0-9._-]{1,63}$/), (username) => passwordProblem(generatePassword(), username) === null));
  });
});
