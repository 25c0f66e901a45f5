import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { originOf, readSettings, SettingError, settingNames } from "@/lib/env";

const production = {
  DATABASE_URL: "postgresql://portal:secret@db.internal:5432/portal",
  AUTH_SECRET: "0123456789abcdef0123456789abcdef",
  PUBLIC_URL: "https://portal.example.gov.cn",
};

function refusal(source: Record<string, string>, ...defaults: ["production"?]): SettingError {
  try {
    readSettings(source, ...defaults);
  } catch (error) {
    if (error instanceof SettingError) return error;
    throw error;
  }
  throw new Error("accepted");
}

describe("readSettings", () => {
  it("starts the demonstration from nothing", () => {
    expect(readSettings({})).toEqual({
      mode: "demo",
      host: "127.0.0.1",
      port: 3000,
      dataDir: path.resolve(".data"),
      databaseUrl: null,
      authSecret: null,
      publicUrl: "http://127.0.0.1:3000",
      portalToday: "2025-11-20",
      maxUploadBytes: 1024 * 1024 * 1024,
      evidenceQuotaBytes: 100 * 1024 ** 3,
      maxFilesPerUpdate: 200,
      s3: null,
      scanner: null,
      mail: null,
    });
  });

  it("is in production with a database of one's own, and follows the clock there", () => {
    expect(readSettings(production)).toMatchObject({ mode: "production", portalToday: null, publicUrl: "https://portal.example.gov.cn" });
    expect(readSettings({ ...production, PORTAL_MODE: "demo", PORTAL_TODAY: "2024-02-29" })).toMatchObject({ mode: "demo", portalToday: "2024-02-29" });
  });

  it("takes an empty or blank value for an unset one", () => {
    const blank = Object.fromEntries(settingNames.map((name) => [name, "  "]));
    expect(readSettings(blank)).toEqual(readSettings({}));
  });

  const wrong: readonly [string, Record<string, string>][] = [
    ["PORT", { PORT: "0" }],
    ["PORT", { PORT: "65536" }],
    ["PORT", { PORT: "80a" }],
    ["PORT", { PORT: "-1" }],
    ["PORT", { PORT: "3000.5" }],
    ["HOST", { HOST: "not a host" }],
    ["DATABASE_URL", { DATABASE_URL: "mysql://a@b/c" }],
    ["DATABASE_URL", { DATABASE_URL: "postgresql://a@b" }],
    ["DATABASE_URL", { DATABASE_URL: "portal" }],
    ["PORTAL_MODE", { PORTAL_MODE: "test" }],
    ["PORTAL_TODAY", { PORTAL_TODAY: "2025-02-29" }],
    ["PORTAL_TODAY", { PORTAL_TODAY: "20.11.2025" }],
    ["PORTAL_TODAY", { ...production, PORTAL_TODAY: "2025-11-20" }],
    ["AUTH_SECRET", { AUTH_SECRET: "short" }],
    ["AUTH_SECRET", { ...production, AUTH_SECRET: "" }],
    ["AUTH_SECRET", { PORTAL_MODE: "production" }],
    ["PUBLIC_URL", { ...production, PUBLIC_URL: "" }],
    ["PUBLIC_URL", { PUBLIC_URL: "portal.example.gov.cn" }],
    ["PUBLIC_URL", { PUBLIC_URL: "https://example.gov.cn/portal" }],
    ["PUBLIC_URL", { PUBLIC_URL: "ftp://example.gov.cn" }],
    ["PORTAL_MAX_UPLOAD_MB", { PORTAL_MAX_UPLOAD_MB: "0" }],
    ["SMTP_URL", { SMTP_URL: "mail.example.gov.cn:25", MAIL_FROM: "a@b.cn" }],
    ["SMTP_URL", { SMTP_URL: "https://mail.example.gov.cn", MAIL_FROM: "a@b.cn" }],
    ["SMTP_URL", { SMTP_URL: "smtp://mail.example.gov.cn/inbox", MAIL_FROM: "a@b.cn" }],
    ["MAIL_FROM", { SMTP_URL: "smtp://mail.example.gov.cn" }],
    ["MAIL_FROM", { SMTP_URL: "smtp://mail.example.gov.cn", MAIL_FROM: "朝阳蓝天" }],
    ["MAIL_FROM", { SMTP_URL: "smtp://mail.example.gov.cn", MAIL_FROM: "a@b.cn\r\nBcc: c@d.cn" }],
  ];

  it.each(wrong)("refuses a wrong %s in one line that names it: %o", (name, source) => {
    const error = refusal(source);
    expect(error.setting).toBe(name);
    expect(error.message).toMatch(new RegExp(`^${name}: [^\\n]+$`));
  });

  it("takes a mail server with its sender", () => {
    const mail = { SMTP_URL: "smtps://portal:s%40cret@mail.example.gov.cn:465", MAIL_FROM: "朝阳蓝天 <portal@example.gov.cn>" };
    expect(readSettings(mail).mail).toEqual({ smtpUrl: mail.SMTP_URL, from: mail.MAIL_FROM });
  });

  it("lets npm start be production without PORTAL_MODE", () => {
    expect(refusal({}, "production").setting).toBe("AUTH_SECRET");
  });

  it("answers any text with settings or with a SettingError of one line", () => {
    const anything = fc.dictionary(fc.constantFrom(...settingNames), fc.oneof(fc.string(), fc.webUrl(), fc.integer().map(String)));
    fc.assert(
      fc.property(anything, (source) => {
        try {
          expect(readSettings(source).port).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(SettingError);
          expect((error as Error).message).not.toContain("\n");
        }
      }),
    );
  });
});

describe("originOf", () => {
  it.each([
    ["127.0.0.1", 3000, "http://127.0.0.1:3000"],
    ["0.0.0.0", 80, "http://127.0.0.1:80"],
    ["::", 3000, "http://127.0.0.1:3000"],
    ["::1", 3000, "http://[::1]:3000"],
    ["portal.local", 8080, "http://portal.local:8080"],
  ])("%s %i → %s", (host, port, origin) => {
    expect(originOf(host, port)).toBe(origin);
  });
});
