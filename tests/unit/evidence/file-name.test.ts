import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentDisposition, displayName, downloadName } from "@/lib/evidence/file-name";

describe("displayName", () => {
  it.each([
    ["龙山验收现场.jpg", "龙山验收现场.jpg"],
    ["  两端 空白 .pdf ", "两端 空白 .pdf"],
    ["../../etc/passwd", "passwd"],
    ["C:\\用户\\桌面\\台账.xlsx", "台账.xlsx"],
    ["一行\r\nSet-Cookie: a=b.pdf", "一行Set-Cookie: a=b.pdf"],
    ["照片\u202egpj.exe", "照片gpj.exe"],
    ["零\u200b宽\ufeff.txt", "零宽.txt"],
    ["半个\ud83d.txt", "半个.txt"],
    ["表情😀.png", "表情😀.png"],
    ["a\0b.pdf", "ab.pdf"],
    ["e\u0301.txt", "\u00e9.txt"],
    ["...", "file"],
    ["", "file"],
    ["\u202e", "file"],
  ])("%j → %j", (given, shown) => expect(displayName(given)).toBe(shown));

  it("cuts 300 characters and keeps the ending", () => {
    const shown = displayName(`${"清".repeat(300)}.pdf`);
    expect([...shown]).toHaveLength(120);
    expect(shown).toMatch(/^清+…\.pdf$/);
  });
});

describe("downloadName", () => {
  it.each([
    ["现场.jpg", "image/jpeg", "现场.jpg"],
    ["现场.JPEG", "image/jpeg", "现场.JPEG"],
    ["现场.exe", "image/jpeg", "现场.exe.jpg"],
    ["现场", "image/png", "现场.png"],
    ["双重.pdf.exe", "application/pdf", "双重.pdf.exe.pdf"],
    ['引"号<>:|?*.pdf', "application/pdf", "引_号______.pdf"],
    ["con.txt", "text/plain", "_con.txt"],
    [".htaccess", "text/plain", "htaccess.txt"],
    ["尾巴. . .", "text/csv", "尾巴.csv"],
    ["旧.wps", "application/msword", "旧.wps"],
    ["未知.bin", "application/x-unknown", "未知.bin"],
  ])("%j of %s → %j", (given, type, saved) => expect(downloadName(given, type)).toBe(saved));
});

describe("contentDisposition", () => {
  it.each([
    ["验收 单.pdf", `attachment; filename="__ _.pdf"; filename*=UTF-8''%E9%AA%8C%E6%94%B6%20%E5%8D%95.pdf`],
    ["plain.txt", `attachment; filename="plain.txt"; filename*=UTF-8''plain.txt`],
    [`it's (1)*.txt`, `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
    [`50%"\\.txt`, `attachment; filename="50___.txt"; filename*=UTF-8''50%25%22%5C.txt`],
  ])("%j", (name, header) => expect(contentDisposition("attachment", name)).toBe(header));

  it("is one well-formed header line for any name, and gives it back", () => {
    const names = fc.oneof(
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 160 }).map((units) => String.fromCharCode(...units)),
      fc.string({ unit: fc.constantFrom("朝", "\r", "\n", '"', "\\", "\u202e", "/", "\0", "é", "\ud800", ".", "%", "'", "*"), maxLength: 160 }),
    );
    fc.assert(
      fc.property(names, (given) => {
        const name = downloadName(given, "application/pdf");
        const header = contentDisposition("inline", name);
        const match = /^inline; filename="([\x20-\x21\x23-\x5b\x5d-\x7e]*)"; filename\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~%-]*)$/.exec(header);
        expect(match).not.toBeNull();
        expect(decodeURIComponent(match?.[2] ?? "")).toBe(name);
        expect(name).toMatch(/\.pdf$/i);
        expect(new Headers({ "content-disposition": header }).get("content-disposition")).toBe(header);
        expect([...name].length).toBeLessThanOrEqual(125);
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}/\\<>:"|?*]/u);
      }),
    );
  });
});
