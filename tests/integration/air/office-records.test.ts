import { beforeEach, describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/access/actor";
import { recordAirDays } from "@/lib/air/commands/record-air-days";
import { setPlanTarget } from "@/lib/air/commands/set-target";
import { changeStation, registerStation } from "@/lib/air/commands/stations";
import { endWarning, recordWarning } from "@/lib/air/commands/warnings";
import { listWarnings } from "@/lib/air/queries/episodes";
import { listStations } from "@/lib/air/queries/stations";
import { getTargetYear } from "@/lib/air/queries/target-year";
import { defaultPlanCode } from "@/lib/plan/types";
import { parseCalendarDate } from "@/lib/time/calendar-date";
import { resetDatabase, testDatabase } from "../../support/database";
import { airDay, createActor, createPlan, now } from "./fixtures";

let office: PersonActor;
let others: PersonActor[];

beforeEach(async () => {
  await resetDatabase();
  office = await createActor("office");
  others = [await createActor("leadership"), await createActor("clerk"), await createActor("approver", "county")];
  await createPlan();
});

const actions = async () => (await testDatabase().auditEvent.findMany({ orderBy: { seq: "asc" }, select: { action: true } })).map(({ action }) => action);

describe("stations", () => {
  const station = { code: "C001", name: "喀左县站", kind: "county", organisationId: null, longitude: "119.741", latitude: "41.128", closedOn: null } as const;

  it("are registered once, corrected under their version, and keep their code", async () => {
    await registerStation(office, station, now);
    await expect(registerStation(office, station, now)).rejects.toMatchObject({ code: "invalid", details: { fields: { code: ["stations.code-taken"] } } });
    const [kept] = await listStations(office);
    await changeStation(office, { ...station, id: kept!.id, version: 1, code: "OTHER", name: "喀左站", closedOn: parseCalendarDate("2025-06-30") }, now);
    await expect(changeStation(office, { ...station, id: kept!.id, version: 1 }, now)).rejects.toMatchObject({ code: "conflict" });
    expect(await listStations(office)).toMatchObject([{ code: "C001", name: "喀左站", longitude: 119.741, closedOn: "2025-06-30", version: 2 }]);
    expect(await actions()).toEqual(["station.registered", "station.changed"]);
  });

  it("are the office's to write", async () => {
    for (const other of others) {
      await expect(registerStation(other, station, now)).rejects.toMatchObject({ code: "forbidden" });
      await expect(changeStation(other, { ...station, id: 1, version: 1 }, now)).rejects.toMatchObject({ code: "forbidden" });
      expect(await listStations(other)).toEqual([]);
    }
  });
});

describe("a year's target", () => {
  const question = { planCode: defaultPlanCode, today: parseCalendarDate("2025-11-20") };

  it("is the plan's own, another document's, or the plan's line for comparison", async () => {
    await recordAirDays(office, [airDay("2024-01-05", { pm25: 260 }), airDay("2023-01-05", { pm25: 260 })], now);
    await setPlanTarget(office, defaultPlanCode, { year: 2024, percent: "0.9", basis: "省里的函" }, now);
    const seen = async (year: number) => {
      const { target, targetYear } = await getTargetYear(office, { ...question, year });
      return [target.observed.target, target.observed.allowedHeavyDays, targetYear];
    };
    expect(await seen(2025)).toEqual([0.65, 2, 2025]);
    expect(await seen(2024)).toEqual([0.9, 3, 2024]);
    expect(await seen(2023)).toEqual([0.65, 2, 2025]);
    await setPlanTarget(office, defaultPlanCode, { year: 2024, percent: "1", basis: "省里的新函" }, now);
    expect(await seen(2024)).toEqual([1, 3, 2024]);
    expect(await actions()).toEqual(["air.recorded", "target.set", "target.set"]);
  });

  it("that the plan has printed is not set anew, nor any by anybody but the office", async () => {
    await expect(setPlanTarget(office, defaultPlanCode, { year: 2025, percent: "1", basis: "x" }, now)).rejects.toMatchObject({ code: "rule-violated" });
    for (const other of others) await expect(setPlanTarget(other, defaultPlanCode, { year: 2024, percent: "1", basis: "x" }, now)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("has no outlook on too little history, and none for a year that has ended", async () => {
    await recordAirDays(office, [airDay("2024-12-05", { pm25: 260 })], now);
    expect((await getTargetYear(office, { ...question, year: 2025 })).outlook).toMatchObject({ observed: { kind: "not-enough", years: [] } });
    expect((await getTargetYear(office, { ...question, year: 2024 })).outlook).toBeNull();
  });
});

describe("warnings", () => {
  const warning = { level: "orange", rules: "2024", startsAt: new Date("2025-01-05T04:00:00Z"), endsAt: null, document: "朝气预〔2025〕1号", note: "" } as const;

  it("are recorded once, end once, and stay on record", async () => {
    await recordWarning(office, warning, now);
    await expect(recordWarning(office, warning, now)).rejects.toMatchObject({ code: "invalid" });
    const [kept] = await listWarnings(others[0]!, 2025);
    await expect(endWarning(office, { id: kept!.id, version: 1, endsAt: warning.startsAt }, now)).rejects.toMatchObject({ code: "invalid" });
    const endsAt = new Date("2025-01-07T12:00:00Z");
    await endWarning(office, { id: kept!.id, version: 1, endsAt }, now);
    await expect(endWarning(office, { id: kept!.id, version: 1, endsAt }, now)).rejects.toMatchObject({ code: "conflict" });
    expect(await listWarnings(office, 2025)).toMatchObject([{ level: "orange", endsAt, version: 2 }]);
    expect(await listWarnings(office, 2024)).toEqual([]);
    expect(await actions()).toEqual(["warning.issued", "warning.changed"]);
  });

  it("are the office's to write", async () => {
    for (const other of others) {
      await expect(recordWarning(other, warning, now)).rejects.toMatchObject({ code: "forbidden" });
      await expect(endWarning(other, { id: crypto.randomUUID(), version: 1, endsAt: now }, now)).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
