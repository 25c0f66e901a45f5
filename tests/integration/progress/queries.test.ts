import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { acceptProgress } from "@/lib/progress/commands/accept-progress";
import { returnProgress } from "@/lib/progress/commands/return-progress";
import { saveDraft } from "@/lib/progress/commands/save-draft";
import { signOffProgress } from "@/lib/progress/commands/sign-off-progress";
import { submitProgress } from "@/lib/progress/commands/submit-progress";
import { withdrawProgress } from "@/lib/progress/commands/withdraw-progress";
import { getReportForm, getTaskSeries, getUpdate, listTimeline, listWork } from "@/lib/progress/queries/updates";
import type { WorkList } from "@/lib/progress/types";
import { parseCalendarDate } from "@/lib/time/calendar-date";
import {
  allocationOf,
  judgementOf,
  now,
  person,
  refusalOf,
  report,
  startWithPlan,
  updateIn,
  type Cast,
  type Person,
} from "../../support/factories";

const today = parseCalendarDate("2025-11-20");

let clerk: Person;
let approver: Person;
let reviewer: Person;
let cast: Cast;

beforeEach(async () => {
  await startWithPlan();
  clerk = await person("shuangta");
  approver = await person("shuangta-shenhe");
  reviewer = await person("fgw-shenhe");
  cast = { clerk, approver, reviewer };
});

describe("getUpdate", () => {
  it("shows its own organisation everything, and what each may do next", async () => {
    const submitted = await submitProgress(clerk, await report(11, "shuangta"), now);
    const seen = await getUpdate(clerk, submitted.id);
    expect(seen).toMatchObject({
      state: "submitted",
      task: { seq: 11 },
      organisation: { code: "shuangta" },
      period: { code: "2025-11", reportDueOn: "2025-11-25" },
      revisions: [{ revision: 1, percent: 86, author: { displayName: "shuangta" } }],
      can: { edit: false, withdraw: true, signOff: false, return: false, accept: false, reopen: false },
    });
    expect((await getUpdate(approver, submitted.id)).can).toMatchObject({ withdraw: true, signOff: true, return: true });
  });

  it.each(["fgw-shenhe.2", "longcheng", "leader", "admin", "qxj"])("is not found for %s before sign-off", async (post) => {
    const submitted = await submitProgress(clerk, await report(11, "shuangta"), now);
    expect(await refusalOf(getUpdate(await person(post), submitted.id))).toBe("not-found");
  });

  it.each([
    ["fgw", "done"],
    ["czj", "done"],
    ["leader", "done"],
    ["admin", "done"],
    ["longcheng", "not-found"],
    ["gdgs", "not-found"],
    ["qxj", "not-found"],
  ])("after sign-off for %s: %s", async (post, outcome) => {
    const signedOff = await updateIn("signed_off", cast, await report(11, "shuangta"));
    expect(await refusalOf(getUpdate(await person(post), signedOff.id))).toBe(outcome);
  });

  it("tells outsiders of no later revision than the one signed off", async () => {
    const returned = await updateIn("returned", cast, await report(11, "shuangta", { narrative: "第一稿" }));
    await saveDraft(clerk, await report(11, "shuangta", { narrative: "第二稿" }), now);
    const seen = await getUpdate(reviewer, returned.id);
    expect(seen.state).toBe("returned");
    expect(seen.revisions.map(({ narrative }) => narrative)).toEqual(["第一稿"]);
    expect(seen.reviews.map(({ step, verdict }) => `${step} ${verdict}`).toSorted()).toEqual(["review returned", "sign_off passed"]);
    expect(seen.can).toEqual({ edit: false, withdraw: false, signOff: false, return: false, accept: false, reopen: false });
    const own = await getUpdate(clerk, returned.id);
    expect([own.state, own.revisions.length]).toEqual(["draft", 2]);
  });

  it("warns the reviewer of a percentage that went down without a word", async () => {
    await updateIn("accepted", cast, await report(11, "shuangta", { period: "2025-10", percent: 82 }));
    const lower = await updateIn("signed_off", cast, await report(11, "shuangta", { percent: 80 }));
    expect(await getUpdate(reviewer, lower.id)).toMatchObject({ previousPercent: 82, warnings: ["percentDecreased"] });
  });

  it.each(["11", "not-an-id", "0198aaaa-0000-7000-8000-000000000001"])("is not found for %s", async (id) => {
    expect(await refusalOf(getUpdate(clerk, id))).toBe("not-found");
  });
});

describe("listTimeline", () => {
  it("pages through what was submitted, the newest change first, each reader their own part", async () => {
    const { taskId, id: allocationId } = await allocationOf(11, "shuangta");
    const periods = Array.from({ length: 23 }, (_, index) => `${2023 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`);
    for (const [index, period] of periods.entries()) {
      await submitProgress(clerk, await report(11, "shuangta", { period }), new Date(now.getTime() + index * 1000));
    }
    await saveDraft(clerk, await report(11, "shuangta"), now);
    const first = await listTimeline(clerk, { taskId });
    const second = await listTimeline(clerk, { allocationId }, first.next);
    const seen = [...first.updates, ...second.updates].map(({ period }) => period.code);
    expect(seen).toEqual(periods.toReversed());
    expect(second.next).toBeNull();
    expect((await listTimeline(reviewer, { taskId })).updates).toEqual([]);
    expect(await refusalOf(listTimeline(clerk, { taskId }, "yesterday"))).toBe("not-found");
  });
});

describe("getTaskSeries", () => {
  it("draws signed-off numbers, for a county its own alone", async () => {
    const { taskId } = await allocationOf(11, "shuangta");
    const clause = await db.clause.findFirstOrThrow({ where: { task: { seq: 11 }, kind: "indicator" }, select: { id: true } });
    await updateIn("accepted", cast, await report(11, "shuangta", { period: "2025-09", percent: 80 }));
    await updateIn("signed_off", cast, await report(11, "shuangta", { period: "2025-10", percent: 82, indicators: { [clause.id]: 96.4 } }));
    await submitProgress(clerk, await report(11, "shuangta"), now);
    const series = await getTaskSeries(reviewer, taskId);
    expect(series.percents).toMatchObject([
      { organisation: { code: "shuangta" }, points: [{ period: "2025-09", percent: 80 }, { period: "2025-10", percent: 82 }] },
    ]);
    expect(series.readings).toMatchObject([{ title: "散煤治理项目完工率", target: 100, points: [{ period: "2025-10", value: 96.4 }] }]);
    expect((await getTaskSeries(await person("longcheng"), taskId)).percents).toEqual([]);
  });
});

describe("getReportForm", () => {
  it("begins empty beside the last period's report", async () => {
    await updateIn("accepted", cast, await report(11, "shuangta", { period: "2025-10", percent: 82, narrative: "十月" }));
    const form = await getReportForm(clerk, null, 11, undefined, today);
    expect(form).toMatchObject({
      task: { seq: 11, dueOn: "2025-12-31" },
      period: { code: "2025-11" },
      deadline: { daysLeft: 5, status: "open" },
      update: null,
      editable: true,
      content: { percent: null, narrative: "", indicators: {} },
      previous: { period: "2025-10", state: "accepted", percent: 82, narrative: "十月" },
      indicators: [{ title: "散煤治理项目完工率", unit: "%", target: 100 }],
    });
    expect(form.missedPeriods).toHaveLength(33);
    expect(form.allocation.version).toBe((await allocationOf(11, "shuangta")).version);
  });

  it("goes on with the draft, shows what came back and why, and is closed while others judge", async () => {
    await saveDraft(clerk, await report(11, "shuangta", { percent: 84, narrative: "草稿" }), now);
    const drafted = await getReportForm(clerk, null, 11, undefined, today);
    expect(drafted).toMatchObject({ content: { percent: 84, narrative: "草稿" }, update: { state: "draft" }, editable: true });
    const returned = await updateIn("returned", cast, await report(11, "shuangta", { narrative: "一稿" }));
    const back = await getReportForm(clerk, null, 11, undefined, today);
    expect(back).toMatchObject({ content: { narrative: "一稿" }, returned: { reason: "请补充验收单。" }, editable: true });
    await saveDraft(clerk, await report(11, "shuangta", { narrative: "二稿" }), now);
    const corrected = await getReportForm(clerk, null, 11, undefined, today);
    expect(corrected).toMatchObject({ content: { narrative: "二稿" }, returned: { reason: "请补充验收单。" } });
    await submitProgress(clerk, await report(11, "shuangta"), now);
    const sent = await getReportForm(clerk, null, 11, undefined, today);
    expect(sent).toMatchObject({ editable: false, canWithdraw: true, returned: null, update: { id: returned.id } });
    expect(sent.deadline.status).toBe("reported");
  });

  it.each([
    ["longcheng", 22, undefined, "done"],
    ["fgw", 12, undefined, "not-found"],
    ["shuangta.2", 99, undefined, "not-found"],
    ["shuangta.2", 11, "2025-12", "not-found"],
    ["shuangta.2", 11, "2025-08", "done"],
    ["leader", 11, undefined, "forbidden policy.readOnlyRole"],
    ["admin", 11, undefined, "forbidden policy.readOnlyRole"],
  ])("for %s, task %i, period %s: %s", async (post, seq, period, outcome) => {
    expect(await refusalOf(getReportForm(await person(post), null, seq, period, today))).toBe(outcome);
  });
});

describe("listWork", () => {
  const totals = ({ owed, returned, signOff, review, sent }: WorkList) => {
    const groups = { owed, returned, signOff, review, sent };
    return Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, group.total]));
  };
  const none = { owed: 0, returned: 0, signOff: 0, review: 0, sent: 0 };

  it("shows a clerk what is owed, with drafts and missed periods", async () => {
    await saveDraft(clerk, await report(11, "shuangta"), now);
    const work = await listWork(clerk, null, today);
    expect(totals(work)).toEqual({ ...none, owed: 33 });
    expect(work.period).toMatchObject({ period: "2025-11", daysLeft: 5, status: "open" });
    expect(work.owed.items.find(({ task }) => task.seq === 11)).toMatchObject({
      draftSavedAt: now,
      missedPeriods: ["2025-10", "2025-09"],
    });
    expect(work.reported).toEqual({ done: 0, all: 33 });
  });

  it("follows a report from hand to hand", async () => {
    const everyone = async () => {
      const [a, b, c] = await Promise.all([clerk, approver, reviewer].map((who) => listWork(who, null, today)));
      return [totals(a!), totals(b!), totals(c!)];
    };
    const leadOwes = 10;
    const submitted = await submitProgress(clerk, await report(11, "shuangta"), now);
    expect(await everyone()).toEqual([
      { ...none, owed: 32, sent: 1 },
      { ...none, owed: 32, signOff: 1 },
      { ...none, owed: leadOwes },
    ]);
    await signOffProgress(approver, await judgementOf(submitted.id), now);
    expect(await everyone()).toEqual([
      { ...none, owed: 32, sent: 1 },
      { ...none, owed: 32, sent: 1 },
      { ...none, owed: leadOwes, review: 1 },
    ]);
    await returnProgress(reviewer, { ...(await judgementOf(submitted.id)), reason: "请补充验收单。" }, now);
    expect(await everyone()).toEqual([
      { ...none, owed: 32, returned: 1 },
      { ...none, owed: 32, returned: 1 },
      { ...none, owed: leadOwes },
    ]);
    expect((await listWork(clerk, null, today)).returned.items).toMatchObject([{ reason: "请补充验收单。", daysLeft: 5 }]);
    await saveDraft(clerk, await report(11, "shuangta", { percent: 87 }), now);
    expect((await everyone())[0]).toEqual({ ...none, owed: 32, returned: 1 });
    const accepted = await updateIn("signed_off", cast, await report(11, "shuangta", { percent: 88 }));
    await acceptProgress(reviewer, await judgementOf(accepted.id), now);
    expect(await everyone()).toEqual([{ ...none, owed: 32 }, { ...none, owed: 32 }, { ...none, owed: leadOwes }]);
    expect((await listWork(clerk, null, today)).reported).toEqual({ done: 1, all: 33 });
  });

  it("gives nobody their own submission to sign off, and the office the leads' reports alone", async () => {
    await submitProgress(approver, await report(11, "shuangta"), now);
    expect(totals(await listWork(approver, null, today))).toMatchObject({ signOff: 0, sent: 1 });
    expect(totals(await listWork(await person("shuangta-shenhe.2"), null, today))).toMatchObject({ signOff: 1, sent: 0 });
    const lead = { clerk: await person("fgw"), approver: await person("fgw-shenhe.2"), reviewer };
    await updateIn("signed_off", lead, await report(11, "fgw"));
    const office = await listWork(await person("admin"), null, today);
    expect(totals(office)).toEqual({ ...none, review: 1 });
    expect(office.review.items).toMatchObject([{ organisation: { code: "fgw" }, dueOn: "2025-11-28", daysLeft: 8 }]);
    expect(totals(await listWork(reviewer, null, today))).toMatchObject({ review: 0 });
    expect(totals(await listWork(await person("leader"), null, today))).toEqual(none);
  });

  it("offers for review and sign-off exactly what the commands would let pass", async () => {
    await updateIn("signed_off", cast, await report(11, "shuangta"));
    await updateIn("signed_off", cast, await report(4, "shuangta"));
    await submitProgress(clerk, await report(5, "shuangta"), now);
    for (const { updateId } of (await listWork(reviewer, null, today)).review.items) {
      expect((await getUpdate(reviewer, updateId)).can.accept).toBe(true);
    }
    for (const { updateId } of (await listWork(approver, null, today)).signOff.items) {
      expect((await getUpdate(approver, updateId)).can.signOff).toBe(true);
    }
  });

  it("keeps drafts that were begun for earlier periods, withdrawn ones too", async () => {
    const submitted = await submitProgress(clerk, await report(11, "shuangta", { period: "2025-09" }), now);
    await withdrawProgress(clerk, await judgementOf(submitted.id), now);
    const { owed } = await listWork(clerk, null, today);
    expect([owed.total, owed.items[0]]).toMatchObject([34, { task: { seq: 11 }, deadline: { period: "2025-09", status: "overdue" } }]);
  });
});
