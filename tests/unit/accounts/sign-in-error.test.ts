import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { messageOf } from "@/lib/web/error-messages";
import { parseSignInError, signInErrorOf } from "@/lib/web/sign-in-error";

const throttled = new AppError("forbidden", { reason: "signIn.throttled", values: { minutes: 15 } });

describe("a failed sign-in in an address", () => {
  it.each([
    [throttled, "throttled-15", "尝试次数过多，请在 15 分钟后再试。"],
    [new AppError("forbidden", { reason: "signIn.disabled" }), "disabled", "该账号已停用，请联系攻坚办。"],
    [new Error("connect ECONNREFUSED 10.1.2.3:5432"), "unavailable", "服务暂时不可用，请稍后再试。"],
  ])("%s", (error, word, sentence) => {
    expect(signInErrorOf(error)).toBe(word);
    const parsed = parseSignInError(word);
    expect(parsed && messageOf(parsed)).toBe(sentence);
  });

  it("knows next-auth's own word for a wrong password", () => {
    const parsed = parseSignInError("CredentialsSignin");
    expect(parsed && messageOf(parsed)).toBe("用户名或密码不正确。");
  });

  it("shows nothing that stands in the address itself", () => {
    for (const word of ["请致电 400-000", "throttled-99999", "throttled-<b>", "AccessDenied"]) {
      const parsed = parseSignInError(word);
      expect(parsed && messageOf(parsed)).toBe("服务暂时不可用，请稍后再试。");
    }
    expect(parseSignInError(undefined)).toBeNull();
    expect(parseSignInError("")).toBeNull();
  });
});
