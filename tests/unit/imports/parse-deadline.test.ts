import { describe, expect, it } from "vitest";
import { parseDeadline } from "@/lib/imports/parse-deadline";

describe("parseDeadline", () => {
  it.each([
    ["2025年12月", "2025-12-31"],
    ["2025年底前", "2025-12-31"],
    ["2025年底", "2025-12-31"],
    ["2025年末", "2025-12-31"],
    ["2025年", "2025-12-31"],
    ["到2025年底前", "2025-12-31"],
    ["2023年12月底前", "2023-12-31"],
    ["2023年12月底前完成", "2023-12-31"],
    ["2024年2月底", "2024-02-29"],
    ["2023年2月", "2023-02-28"],
    ["2024年6月份", "2024-06-30"],
    ["2025年6月15日", "2025-06-15"],
    ["2025年6月15日前", "2025-06-15"],
    ["2025年6月15日之前", "2025-06-15"],
    ["2025-12-31", "2025-12-31"],
    ["2025/6/5", "2025-06-05"],
    ["2025.06.05", "2025-06-05"],
    ["2025.12", "2025-12-31"],
    ["2025-06", "2025-06-30"],
    ["2023—2025年", "2025-12-31"],
    ["2023-2025年", "2025-12-31"],
    ["2023年至2025年底", "2025-12-31"],
    ["2024年3月至2025年6月", "2025-06-30"],
    ["2025年第三季度", "2025-09-30"],
    ["2025年一季度末前", "2025-03-31"],
    ["2025年上半年", "2025-06-30"],
    ["2025年下半年", "2025-12-31"],
    ["二〇二五年", "2025-12-31"],
    ["二〇二五年十二月底前", "2025-12-31"],
    ["2025年二月", "2025-02-28"],
    ["2025年10月底前全面完成", "2025-10-31"],
    ["２０２５年１２月", "2025-12-31"],
    [" 2025 年 12 月\n", "2025-12-31"],
  ])("%j is due on %s", (text, dueOn) => {
    expect(parseDeadline(text)).toEqual({ kind: "dated", dueOn, isAmbiguous: false, isContinued: false });
  });

  it.each([
    ["2025年12月前", "2025-12-31"],
    ["2025年6月以前", "2025-06-30"],
    ["2025年前", "2025-12-31"],
  ])("%j is ambiguous", (text, dueOn) => {
    expect(parseDeadline(text)).toEqual({ kind: "dated", dueOn, isAmbiguous: true, isContinued: false });
  });

  it.each(["持续推进", "长期坚持", " 持续推进 ", "常态化", "按时序推进"])("%j is ongoing", (text) => {
    expect(parseDeadline(text)).toEqual({ kind: "ongoing" });
  });

  it.each([
    "",
    "/",
    "2025年13月",
    "2025年0月",
    "2025年2月30日",
    "2023-02-29",
    "0025年",
    "每年13月底前",
    "13月",
    "2025年2月持续跟踪至2026年",
    "2023—",
    "20251年",
    "2025年12月31日至次年",
  ])("%j is unreadable", (text) => {
    expect(parseDeadline(text)).toEqual({ kind: "unreadable" });
  });

  it.each([
    ["2026年6月持续跟踪", "2026-06-30"],
    ["2024年底前完成，持续推进", "2024-12-31"],
    ["持续推进，2025年12月底前完成", "2025-12-31"],
    ["2023—2025年，长期坚持", "2025-12-31"],
  ])("%j has a day, and goes on after it", (text, dueOn) => {
    expect(parseDeadline(text)).toEqual({ kind: "dated", dueOn, isAmbiguous: false, isContinued: true });
  });

  it.each([
    ["每年8月底前", "FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=31"],
    ["每年2月底前", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"],
    ["每年3月15日前", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=15"],
    ["每年", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"],
    ["每年年底前完成", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"],
    ["每季度末", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"],
    ["每半年", "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1"],
    ["每月底前", "FREQ=MONTHLY;BYMONTHDAY=-1"],
  ])("%j comes back", (text, recurrence) => {
    expect(parseDeadline(text)).toEqual({ kind: "recurring", recurrence });
  });

  it.each([
    ["12月", 12, null],
    ["6月底前", 6, null],
    ["8月15日前", 8, 15],
    ["年底前", 12, null],
    ["十月底前完成", 10, null],
  ])("%j lacks its year", (text, month, day) => {
    expect(parseDeadline(text)).toEqual({ kind: "yearless", month, day });
  });
});
