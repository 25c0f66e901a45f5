import { describe, expect, it } from "vitest";
import {
  changeOwnPasswordSchema,
  createAccountSchema,
  issueTokenSchema,
  peopleFilterSchema,
  signInSchema,
} from "@/lib/accounts/schema";

const organisationId = "01a20a76-e56d-76e3-907e-69150d0486a6";
const clerk = { username: "shuangta", displayName: "双塔区经办人", role: "clerk", organisationId };

/** Message keys by field. */
function problems(input: Record<string, unknown>): Record<string, string> {
  const { error } = createAccountSchema.safeParse({ ...clerk, ...input });
  return Object.fromEntries((error?.issues ?? []).map((issue) => [issue.path.join("."), issue.message]));
}

describe("a new account", () => {
  it("is taken as it is typed, in lower case and without stray spaces", () => {
    const parsed = createAccountSchema.parse({ ...clerk, username: " ShuangTa ", displayName: " 双塔区经办人 " });
    expect(parsed).toEqual({ ...clerk, email: null });
  });

  it.each(["a", "1a", "_ab", "a b", "a/b", "a".repeat(65), "用户", ""])("refuses the user name %j", (username) => {
    expect(problems({ username })).toEqual({ username: "accounts.usernameFormat" });
  });

  it.each(["ab", "a1", "a.b-c_d", "a".repeat(64)])("accepts the user name %j", (username) => {
    expect(problems({ username })).toEqual({});
  });

  it.each([
    ["", "accounts.displayNameMissing"],
    ["   ", "accounts.displayNameMissing"],
    ["王".repeat(51), "accounts.displayNameLong"],
    ["王\u0000", "accounts.displayNameCharacters"],
    ["王\n五", "accounts.displayNameCharacters"],
  ])("refuses the name %j", (displayName, message) => {
    expect(problems({ displayName })).toEqual({ displayName: message });
  });

  it.each([
    ["clerk", organisationId, {}],
    ["approver", organisationId, {}],
    ["leadership", "", {}],
    ["office", "", {}],
    ["clerk", "", { organisationId: "accounts.organisationMissing" }],
    ["approver", "", { organisationId: "accounts.organisationMissing" }],
    ["leadership", organisationId, { organisationId: "accounts.organisationNotForRole" }],
    ["office", organisationId, { organisationId: "accounts.organisationNotForRole" }],
    ["clerk", "not-an-id", { organisationId: "accounts.organisationUnknown" }],
    ["emperor", organisationId, { role: "accounts.roleUnknown" }],
    ["", organisationId, { role: "accounts.roleUnknown" }],
  ])("role %j with organisation %j", (role, id, expected) => {
    expect(problems({ role, organisationId: id })).toEqual(expected);
  });

  it.each([
    ["", null],
    ["  wang@example.gov.cn ", "wang@example.gov.cn"],
    [null, null],
  ])("takes the mail address %j as %j", (email, expected) => {
    expect(createAccountSchema.parse({ ...clerk, email }).email).toBe(expected);
  });

  it.each(["wang", "wang@", "@example.gov.cn", "a b@example.gov.cn", "a@b.cn\r\nBcc: c@d.cn", `${"a".repeat(250)}@b.cn`])(
    "refuses the mail address %j",
    (email) => {
      expect(problems({ email })).toEqual({ email: "accounts.emailFormat" });
    },
  );

  it("takes an empty organisation as none", () => {
    expect(createAccountSchema.parse({ ...clerk, role: "office", organisationId: "" }).organisationId).toBeNull();
  });
});

describe("signing in", () => {
  it("wants both, and bounds what is hashed", () => {
    expect(signInSchema.safeParse({ username: "admin", password: "x".repeat(200) }).success).toBe(true);
    expect(signInSchema.safeParse({ username: "admin", password: "x".repeat(201) }).success).toBe(false);
    expect(signInSchema.safeParse({ username: "admin", password: "" }).success).toBe(false);
    expect(signInSchema.safeParse({ username: " ", password: "x" }).success).toBe(false);
    expect(signInSchema.safeParse({}).success).toBe(false);
  });
});

describe("a password change", () => {
  it("wants the new one twice", () => {
    const typed = { currentPassword: "old", newPassword: "new password", repeatedPassword: "new passwort" };
    expect(changeOwnPasswordSchema.safeParse(typed).error?.issues).toMatchObject([
      { path: ["repeatedPassword"], message: "accounts.passwordsDiffer" },
    ]);
  });
});

describe("a token", () => {
  it.each([
    [1, true],
    [1098, true],
    [null, true],
    [0, false],
    [1099, false],
    [1.5, false],
  ])("for %j days: %j", (days, success) => {
    expect(issueTokenSchema.safeParse({ accountId: organisationId, label: "上报接口", access: "read", days }).success).toBe(success);
  });
});

describe("the people list's address", () => {
  it("leaves out what it does not understand", () => {
    expect(peopleFilterSchema.parse({ role: "emperor", status: ["active"], page: "-3", search: "x".repeat(65) })).toEqual({ page: 1 });
    expect(peopleFilterSchema.parse({ role: "clerk", status: "disabled", page: "2", search: " 双塔 " })).toEqual({
      role: "clerk",
      status: "disabled",
      page: 2,
      search: "双塔",
    });
  });
});
