import { beforeEach, describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/access/actor";
import { arrangeStandIn } from "@/lib/accounts/commands/arrange-stand-in";
import { endStandIn } from "@/lib/accounts/commands/end-stand-in";
import { findActorBySession } from "@/lib/accounts/queries/find-actor";
import { getStandInBoard } from "@/lib/accounts/queries/stand-ins";
import { arrangeStandInSchema, type ArrangeStandInInput } from "@/lib/accounts/schema";
import { db } from "@/lib/db/client";
import { parseCalendarDate } from "@/lib/time/calendar-date";
import { auditOf, clock, createPerson, now, refusalOf, signedIn, startAfresh, today } from "./fixtures";

const day = parseCalendarDate;

let office: PersonActor;
let approver: PersonActor;
let clerk: PersonActor;
let colleague: PersonActor;
let outsider: PersonActor;

beforeEach(async () => {
  await startAfresh();
  await createPerson({ username: "admin", role: "office" });
  await createPerson({ username: "fgw-shenhe", role: "approver", organisation: "fgw" });
  await createPerson({ username: "fgw", role: "clerk", organisation: "fgw" });
  await createPerson({ username: "fgw.2", role: "clerk", organisation: "fgw" });
  await createPerson({ username: "sthjj-shenhe", role: "approver", organisation: "sthjj" });
  [office, approver, clerk, colleague, outsider] = await Promise.all([
    signedIn("admin"),
    signedIn("fgw-shenhe"),
    signedIn("fgw"),
    signedIn("fgw.2"),
    signedIn("sthjj-shenhe"),
  ]);
});

/** The clerk for the approver, today and tomorrow; `changes` on top. */
function arrangement(changes: Partial<ArrangeStandInInput> = {}): ArrangeStandInInput {
  const people = { absentId: approver.accountId, standInId: clerk.accountId };
  return { ...people, startsOn: day("2025-11-20"), endsOn: day("2025-11-21"), reason: "外出培训", ...changes };
}

const clerkOn = (date: string) => findActorBySession(clerk.sessionId ?? "", clock, day(date));

describe("standing in", () => {
  it("lends the role from the first day to the last, and says for whom", async () => {
    await arrangeStandIn(approver, arrangement(), now);
    expect(await clerkOn("2025-11-19")).toMatchObject({ role: "clerk", standsInFor: null });
    const lent = { role: "approver", standsInFor: { accountId: approver.accountId, displayName: "fgw-shenhe 的姓名", role: "approver", lendsRole: true } };
    expect(await clerkOn("2025-11-20")).toMatchObject(lent);
    expect(await clerkOn("2025-11-21")).toMatchObject(lent);
    expect(await clerkOn("2025-11-22")).toMatchObject({ role: "clerk", standsInFor: null });
  });

  it("leaves an approver who stands in for a clerk an approver", async () => {
    await arrangeStandIn(approver, arrangement({ absentId: clerk.accountId, standInId: approver.accountId }), now);
    expect(await findActorBySession(approver.sessionId ?? "", clock, today)).toMatchObject({
      role: "approver",
      standsInFor: { accountId: clerk.accountId, role: "clerk", lendsRole: false },
    });
  });

  it("is kept with both names and the reason, and so is what is done meanwhile", async () => {
    const { id } = await arrangeStandIn(approver, arrangement(), now);
    await endStandIn(office, { id }, now);
    const names = { absent: "fgw-shenhe 的姓名", standIn: "fgw 的姓名", startsOn: "2025-11-20", endsOn: "2025-11-21" };
    expect(await auditOf("standIn.arranged", "standIn.ended")).toMatchObject([
      { action: "standIn.arranged", subjectType: "standIn", subjectId: id, actorId: approver.accountId, after: names },
      { action: "standIn.ended", subjectId: id, actorId: office.accountId, before: names, after: { endedOn: "2025-11-20" } },
    ]);
    const { id: again } = await arrangeStandIn(office, arrangement({ standInId: colleague.accountId, absentId: clerk.accountId }), now);
    const acting = await findActorBySession(colleague.sessionId ?? "", clock, today);
    expect(acting).toMatchObject({ role: "clerk", standsInFor: { accountId: clerk.accountId } });
    expect(again).not.toBe(id);
  });

  it("ends at once when it is ended", async () => {
    const { id } = await arrangeStandIn(approver, arrangement(), now);
    await endStandIn(approver, { id }, now);
    expect(await clerkOn("2025-11-20")).toMatchObject({ role: "clerk", standsInFor: null });
    expect(await refusalOf(endStandIn(approver, { id }, now))).toBe("rule-violated standIns.over");
  });

  it("ends when the absent person leaves the house or the portal", async () => {
    await arrangeStandIn(approver, arrangement(), now);
    await db.account.update({ where: { id: approver.accountId }, data: { disabledAt: now } });
    expect(await clerkOn("2025-11-20")).toMatchObject({ role: "clerk", standsInFor: null });
  });

  it("is no chain: who stands in for a stand-in gets the stand-in's own role", async () => {
    await arrangeStandIn(approver, arrangement(), now);
    const input = arrangement({ absentId: clerk.accountId, standInId: colleague.accountId });
    expect(await refusalOf(arrangeStandIn(approver, input, now))).toBe("invalid absentId standIns.absentStandsIn");
  });
});

describe("arranging", () => {
  it.each<[string, () => PersonActor, string]>([
    ["the own approver", () => approver, "done"],
    ["the office", () => office, "done"],
    ["the clerk", () => clerk, "forbidden policy.approverOnly"],
    ["another house's approver", () => outsider, "forbidden policy.otherOrganisation"],
  ])("by %s: %3$s", async (_name, actor, expected) => {
    expect(await refusalOf(arrangeStandIn(actor(), arrangement(), now))).toBe(expected);
    expect(await db.standIn.count()).toBe(expected === "done" ? 1 : 0);
    expect(await auditOf("standIn.arranged")).toHaveLength(expected === "done" ? 1 : 0);
  });

  it("is refused to whoever is approver only by standing in, and so is ending", async () => {
    const { id } = await arrangeStandIn(approver, arrangement(), now);
    const acting = await clerkOn("2025-11-20");
    const longer = arrangement({ startsOn: day("2025-11-22"), endsOn: day("2025-12-31") });
    expect(await refusalOf(arrangeStandIn(acting!, longer, now))).toBe("forbidden policy.notAsStandIn");
    expect(await refusalOf(endStandIn(acting!, { id }, now))).toBe("forbidden policy.notAsStandIn");
  });

  it.each<[string, () => Partial<ArrangeStandInInput>, string]>([
    ["somebody of another house", () => ({ standInId: outsider.accountId }), "invalid standInId standIns.otherOrganisation"],
    ["the office as stand-in", () => ({ standInId: office.accountId }), "invalid standInId standIns.standInUnknown"],
    ["days that have passed", () => ({ startsOn: day("2025-11-01"), endsOn: day("2025-11-19") }), "invalid endsOn standIns.inThePast"],
    ["today as the last day", () => ({ startsOn: day("2025-11-01"), endsOn: day("2025-11-20") }), "done"],
  ])("with %s: %3$s", async (_name, changes, expected) => {
    expect(await refusalOf(arrangeStandIn(approver, arrangement(changes()), now))).toBe(expected);
  });

  it.each<[string, () => Partial<ArrangeStandInInput>, string]>([
    ["the same person away again", () => ({ standInId: colleague.accountId, startsOn: day("2025-11-21"), endsOn: day("2025-11-25") }), "invalid absentId standIns.absentCovered"],
    ["the stand-in for another", () => ({ absentId: colleague.accountId }), "invalid standInId standIns.standInBusy"],
    ["the absent person as stand-in", () => ({ absentId: colleague.accountId, standInId: approver.accountId }), "invalid standInId standIns.standInAbsent"],
    ["the day after the last", () => ({ startsOn: day("2025-11-22"), endsOn: day("2025-11-25") }), "done"],
  ])("beside one from 20 to 21 November, %s: %3$s", async (_name, changes, expected) => {
    await arrangeStandIn(approver, arrangement(), now);
    expect(await refusalOf(arrangeStandIn(approver, arrangement(changes()), now))).toBe(expected);
  });

  it("lets one of many through that are made at once", async () => {
    const made = await Promise.all([clerk, colleague, clerk, colleague].map(({ accountId }) => refusalOf(arrangeStandIn(approver, arrangement({ standInId: accountId }), now))));
    expect(made.filter((each) => each === "done")).toHaveLength(1);
    expect(await db.standIn.count()).toBe(1);
  });

  it.each([
    [{ standInId: "01a20a76-e56d-76e3-907e-69150d0486a6" }, "standInId", "standIns.samePerson"],
    [{ endsOn: "2025-11-19" }, "endsOn", "standIns.endsBeforeStart"],
    [{ endsOn: "2026-11-21" }, "endsOn", "standIns.tooLong"],
    [{ startsOn: "" }, "startsOn", "standIns.dateMissing"],
    [{ startsOn: "2025-02-30" }, "startsOn", "standIns.dateMissing"],
    [{ reason: " " }, "reason", "standIns.reasonMissing"],
    [{ absentId: "" }, "absentId", "standIns.absentMissing"],
  ])("reads %j: %s %s", (changes, field, message) => {
    const id = "01a20a76-e56d-76e3-907e-69150d0486a6";
    const typed = { absentId: id, standInId: id.replace("a6", "a7"), startsOn: "2025-11-20", endsOn: "2025-11-21", reason: "培训" };
    const parsed = arrangeStandInSchema.safeParse({ ...typed, ...changes, ...(field === "standInId" ? { absentId: id } : {}) });
    expect(parsed.error?.issues.map((issue) => [issue.path.join("."), issue.message])).toContainEqual([field, message]);
  });
});

describe("getStandInBoard", () => {
  it("shows an approver the own house's people and arrangements, the office all or one house's", async () => {
    await arrangeStandIn(approver, arrangement({ startsOn: day("2025-11-01") }), now);
    const own = await getStandInBoard(approver, "sthjj", today);
    expect(own).toMatchObject({ organisation: { code: "fgw" }, organisations: [] });
    expect(own.colleagues.map(({ username }) => username)).toEqual(["fgw", "fgw.2", "fgw-shenhe"]);
    expect(own.standIns).toMatchObject([{ absent: { role: "approver" }, status: "current", endsOn: "2025-11-21", isEndedEarly: false }]);
    const all = await getStandInBoard(office, undefined, parseCalendarDate("2025-11-22"));
    expect(all).toMatchObject({ organisation: null, colleagues: [], standIns: [{ status: "past" }] });
    expect((await getStandInBoard(office, "sthjj", today)).standIns).toEqual([]);
  });

  it.each<[string, () => PersonActor, string | undefined, string]>([
    ["a clerk", () => clerk, undefined, "forbidden policy.approverOnly"],
    ["the office, a house that does not exist", () => office, "nowhere", "not-found"],
  ])("for %s: %4$s", async (_name, actor, code, expected) => {
    expect(await refusalOf(getStandInBoard(actor(), code, today))).toBe(expected);
  });
});
