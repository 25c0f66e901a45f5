import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { acceptProgress } from "@/lib/progress/commands/accept-progress";
import { returnProgress } from "@/lib/progress/commands/return-progress";
import { saveDraft } from "@/lib/progress/commands/save-draft";
import { signOffProgress } from "@/lib/progress/commands/sign-off-progress";
import { submitProgress } from "@/lib/progress/commands/submit-progress";
import { getWorkload } from "@/lib/reports/queries/workload";
import type { WorkloadRow } from "@/lib/reports/types";
import { parseCalendarDate } from "@/lib/time/calendar-date";
import { allocationOf, judgementOf, person, refusalOf, report, startWithPlan, updateIn, type Cast, type Person } from "../../support/factories";

const today = parseCalendarDate("2025-11-20");
const at = (time: string) => new Date(`2025-${time}:00Z`);
const hour = 3600;

let leader: Person;
let clerk: Person;

beforeAll(async () => {
  await startWithPlan();
  leader = await person("leader");
  clerk = await person("shuangta");
  const cast: Cast = { clerk, approver: await person("shuangta-shenhe"), reviewer: await person("fgw-shenhe") };
  await returnedAndAccepted(cast);
  await updateIn("signed_off", cast, await report(4, "shuangta"), at("11-18T03:00"));
  await updateIn("submitted", cast, await report(5, "shuangta"), at("11-18T03:00"));
  await updateIn("accepted", cast, await report(11, "shuangta", { period: "2025-10" }), at("10-24T03:00"));
  // Closed in September: owed neither in October nor in November. Closed in November: owed in October alone.
  await closeOut(6, "2025-09-30");
  await closeOut(7, "2025-11-03");
});

/** Two hours' writing; returned after a day, handed in again and accepted after three days. */
async function returnedAndAccepted({ approver, reviewer }: Cast): Promise<void> {
  const { id } = await saveDraft(clerk, await report(11, "shuangta"), at("11-10T01:00"));
  await submitProgress(clerk, await report(11, "shuangta"), at("11-10T03:00"));
  await signOffProgress(approver, await judgementOf(id), at("11-10T04:00"));
  await returnProgress(reviewer, { ...(await judgementOf(id)), reason: "请补充验收单。" }, at("11-11T04:00"));
  await submitProgress(clerk, await report(11, "shuangta"), at("11-12T04:00"));
  await signOffProgress(approver, await judgementOf(id), at("11-12T04:00"));
  await acceptProgress(reviewer, await judgementOf(id), at("11-15T04:00"));
}

async function closeOut(seq: number, day: string): Promise<void> {
  const { id: allocationId } = await allocationOf(seq, "shuangta");
  await db.allocationStanding.update({ where: { allocationId }, data: { closedOn: new Date(day) } });
}

async function rowOf(code: string): Promise<WorkloadRow | undefined> {
  return (await getWorkload(leader, null, today)).rows.find(({ organisation }) => organisation.code === code);
}

describe("an organisation's burden", () => {
  it("is what it owes, has reported and how long that took, in this period and the one before", async () => {
    const all = await db.allocation.count({ where: { organisation: { code: "shuangta" } } });
    const view = await getWorkload(leader, null, today);
    expect([view.period, view.previous]).toEqual(["2025-11", "2025-10"]);
    expect(await rowOf("shuangta")).toMatchObject({
      now: {
        owed: all - 2,
        reported: 2,
        accepted: 1,
        returned: 1,
        waiting: 1,
        // 2 hours, and twice handed in at once.
        writing: { median: 0, longest: 2 * hour },
        review: { median: 48 * hour, longest: 72 * hour, slowest: "市发展改革委" },
      },
      before: { owed: all - 1, reported: 1, accepted: 1, returned: 0, waiting: 0, review: { median: 0, longest: 0 } },
    });
  });

  it("is told of everybody who owes anything, the greatest first", async () => {
    const { rows } = await getWorkload(clerk, null, today);
    const owing = await db.organisation.count({ where: { allocations: { some: {} } } });
    expect(rows).toHaveLength(owing);
    const owed = rows.map(({ now }) => now.owed);
    expect(owed).toEqual(owed.toSorted((a, b) => b - a));
    expect(rows.find(({ organisation }) => organisation.code === "qxj")?.now).toMatchObject({ reported: 0, writing: null, review: null });
  });

  it("has no period before the plan begins, and none before its first", async () => {
    expect(await getWorkload(leader, null, parseCalendarDate("2022-12-31"))).toMatchObject({ period: null, previous: null, rows: [] });
    const first = await getWorkload(leader, null, parseCalendarDate("2023-01-10"));
    expect([first.period, first.previous, first.rows[0]?.before]).toEqual(["2023-01", null, null]);
  });

  it("is nobody's business before the first password is changed", async () => {
    expect(await refusalOf(getWorkload({ ...clerk, mustChangePassword: true }, null, today))).toBe("forbidden policy.mustChangePassword");
  });
});

describe("what is asked for twice", () => {
  const seqs = (group: { readonly tasks: readonly { readonly seq: number }[] } | undefined) => group?.tasks.map(({ seq }) => seq);

  it("is found in the plan itself", async () => {
    const { duplicates, similar } = await getWorkload(leader, null, today);
    const ledger = duplicates.find(({ titles, organisations }) => titles.includes("施工工地管理台账") && organisations.includes("双塔区"));
    expect(seqs(ledger)).toEqual([17, 18, 19, 20, 22]);
    expect(ledger?.organisations).toHaveLength(7);
    expect(duplicates.find(({ organisations }) => organisations.includes("市住房和城乡建设局"))?.titles).toContain("施工工地管理台账");
    expect(similar.map(seqs)).toEqual([[18, 19, 20]]);
    expect(similar[0]).toMatchObject({ percent: 84, organisations: { length: 7 } });
  });

  it("is shown to an organisation as far as it is its own", async () => {
    const county = await getWorkload(clerk, null, today);
    expect(new Set(county.duplicates.flatMap(({ organisations }) => organisations))).toEqual(new Set(["双塔区"]));
    expect(county.similar.map(({ organisations }) => organisations)).toEqual([["双塔区"]]);
    const weather = await getWorkload(await person("qxj"), null, today);
    expect([weather.duplicates, weather.similar]).toEqual([[], []]);
  });
});
