import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { acceptProgress } from "@/lib/progress/commands/accept-progress";
import { reopenProgress } from "@/lib/progress/commands/reopen-progress";
import { returnProgress } from "@/lib/progress/commands/return-progress";
import { signOffProgress } from "@/lib/progress/commands/sign-off-progress";
import { submitProgress } from "@/lib/progress/commands/submit-progress";
import { getUpdate, listWork } from "@/lib/progress/queries/updates";
import { parseCalendarDate } from "@/lib/time/calendar-date";
import { allocationOf, judgementOf, now, person, refusalOf, report, startWithPlan, updateIn, type Person } from "../../support/factories";

const today = parseCalendarDate("2025-11-20");
const reason = "现场核查与填报不符。";
/** Task 1 has two. */
const seq = 1;
const codes = ["fgw", "sthjj"] as const;
let clerk: Person;
let approver: Person;
let leads: readonly [Person, Person];

beforeEach(async () => {
  await startWithPlan();
  clerk = await person("shuangta");
  approver = await person("shuangta-shenhe");
  leads = [await person(`${codes[0]}-shenhe`), await person(`${codes[1]}-shenhe`)];
});

const signedOff = async () => {
  const { id } = await submitProgress(clerk, await report(seq, "shuangta"), now);
  await signOffProgress(approver, await judgementOf(id), now);
  return id;
};
const percentOf = async () => {
  const { id } = await allocationOf(seq, "shuangta");
  return (await db.allocationStanding.findUniqueOrThrow({ where: { allocationId: id } })).percent;
};

describe("a task that several lead", () => {
  it("is accepted when each lead has accepted for itself; the percentage counts only then", async () => {
    const id = await signedOff();
    expect((await getUpdate(clerk, id)).awaiting.map(({ code }) => code)).toEqual(codes);
    expect(await acceptProgress(leads[0], await judgementOf(id), now)).toMatchObject({ state: "signed_off" });
    expect(await percentOf()).toBe(0);
    expect((await getUpdate(clerk, id)).awaiting.map(({ code }) => code)).toEqual([codes[1]]);
    expect(await db.outboxMessage.count({ where: { topic: "update.accepted" } })).toBe(0);
    expect(await acceptProgress(leads[1], await judgementOf(id), now)).toMatchObject({ state: "accepted" });
    expect(await percentOf()).toBe(86);
    const reviews = await db.review.findMany({ where: { updateId: id, step: "review" }, orderBy: { id: "asc" }, select: { isFinal: true } });
    expect(reviews).toEqual([{ isFinal: false }, { isFinal: true }]);
  });

  it("is not accepted twice by one lead, neither by the same person nor by a colleague", async () => {
    const id = await signedOff();
    const colleague = await person(`${codes[0]}-shenhe.2`);
    await acceptProgress(leads[0], await judgementOf(id), now);
    expect(await refusalOf(acceptProgress(leads[0], await judgementOf(id), now))).toBe("rule-violated progress.alreadyAccepted");
    expect(await refusalOf(acceptProgress(colleague, await judgementOf(id), now))).toBe("rule-violated progress.alreadyAccepted");
    expect((await getUpdate(leads[0], id)).can).toMatchObject({ accept: false });
    expect((await getUpdate(leads[1], id)).can).toMatchObject({ accept: true });
  });

  it("leaves the list of the lead that has accepted and stays on the other's", async () => {
    const id = await signedOff();
    await acceptProgress(leads[0], await judgementOf(id), now);
    const [first, second] = await Promise.all(leads.map((lead) => listWork(lead, null, today)));
    expect(first?.review.items.map(({ updateId }) => updateId)).not.toContain(id);
    expect(second?.review.items.map(({ updateId }) => updateId)).toContain(id);
  });

  it("comes back when either lead returns it, and all accept the correction anew", async () => {
    const id = await signedOff();
    await acceptProgress(leads[0], await judgementOf(id), now);
    expect(await returnProgress(leads[1], { ...(await judgementOf(id)), reason }, now)).toMatchObject({ state: "returned" });
    await submitProgress(clerk, await report(seq, "shuangta"), now);
    await signOffProgress(approver, await judgementOf(id), now);
    expect((await getUpdate(clerk, id)).awaiting).toHaveLength(2);
  });

  it("makes one transition of two acceptances at once, and loses neither", async () => {
    const id = await signedOff();
    const judgement = await judgementOf(id);
    const outcomes = await Promise.all(leads.map((lead) => refusalOf(acceptProgress(lead, judgement, now))));
    expect(outcomes.toSorted()).toEqual(["conflict", "done"]);
    const late = leads[outcomes.indexOf("conflict")]!;
    expect(await acceptProgress(late, await judgementOf(id), now)).toMatchObject({ state: "accepted" });
  });
});

describe("reopenProgress", () => {
  const accepted = async () => {
    const cast = { clerk, approver, reviewer: await person("fgw-shenhe.9") };
    return (await updateIn("accepted", cast, await report(11, "shuangta"))).id;
  };
  const standing = async () => {
    const { id } = await allocationOf(11, "shuangta");
    return db.allocationStanding.findUniqueOrThrow({ where: { allocationId: id }, select: { percent: true, nextDutyOn: true, recentPeriods: true } });
  };

  it("takes percentage and claims back, keeps that the period was reported, and says why", async () => {
    const id = await accepted();
    expect(await standing()).toEqual({ percent: 86, nextDutyOn: null, recentPeriods: ["2025-11"] });
    const office = await person("admin");
    expect(await reopenProgress(office, { ...(await judgementOf(id)), reason }, now)).toMatchObject({ state: "returned" });
    expect(await standing()).toEqual({ percent: 0, nextDutyOn: new Date("2023-12-31"), recentPeriods: ["2025-11"] });
    const event = await db.auditEvent.findFirstOrThrow({ orderBy: { seq: "desc" }, select: { action: true, reason: true } });
    expect(event).toEqual({ action: "update.reopened", reason });
    expect((await getUpdate(clerk, id)).can).toMatchObject({ edit: true });
  });

  it.each(["shuangta", "shuangta-shenhe", "fgw-shenhe", "leader"])("is refused to %s", async (post) => {
    const id = await accepted();
    const known = [clerk, approver, ...leads].find(({ username }) => username === post);
    const who = known ?? (await person(post));
    expect(await refusalOf(reopenProgress(who, { ...(await judgementOf(id)), reason }, now))).toBe("forbidden policy.officeOnly");
    expect(await standing()).toMatchObject({ percent: 86 });
  });

  it("is for accepted reports alone, and guarded by their version", async () => {
    const office = await person("admin");
    const { id } = await submitProgress(clerk, await report(11, "shuangta"), now);
    await signOffProgress(approver, await judgementOf(id), now);
    expect(await refusalOf(reopenProgress(office, { ...(await judgementOf(id)), reason }, now))).toBe("rule-violated progress.notNow.signed_off");
    expect(await refusalOf(reopenProgress(office, { updateId: id, version: 1, reason }, now))).toBe("conflict");
  });
});

describe("claims of duties", () => {
  it("count from the sign-off, not before", async () => {
    const { id: allocationId } = await allocationOf(11, "shuangta");
    const next = async () => (await db.allocationStanding.findUniqueOrThrow({ where: { allocationId } })).nextDutyOn;
    const { id } = await submitProgress(clerk, await report(11, "shuangta"), now);
    expect(await next()).toEqual(new Date("2023-12-31"));
    await signOffProgress(approver, await judgementOf(id), now);
    expect(await next()).toBeNull();
  });

  it("are refused for other allocations' duties and for those that have not opened", async () => {
    const foreign = await db.duty.findFirstOrThrow({ where: { allocation: { organisation: { code: "longcheng" }, task: { seq: 11 } } } });
    const coming = await db.duty.findFirstOrThrow({ where: { allocation: { organisation: { code: "shuangta" }, task: { seq: 14 } } , dueOn: new Date("2025-12-31") } });
    expect(await refusalOf(submitProgress(clerk, await report(11, "shuangta", { duties: [foreign.id] }), now))).toBe("invalid duties");
    const before = new Date("2024-12-01T04:00:00Z");
    expect(await refusalOf(submitProgress(clerk, await report(14, "shuangta", { duties: [coming.id], period: "2024-11" }), before))).toBe("invalid duties");
  });
});
