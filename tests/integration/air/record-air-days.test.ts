import { Client } from "pg";
import { beforeEach, describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/access/actor";
import { recordAirDay, recordAirDays } from "@/lib/air/commands/record-air-days";
import { basisNotStated } from "@/lib/air/dust-basis";
import { listAirDayRevisions, listAirDays } from "@/lib/air/queries/air-days";
import { airDaysFromApiSchema, maxDaysPerImport } from "@/lib/air/schema";
import { addDays, parseCalendarDate } from "@/lib/time/calendar-date";
import { resetDatabase, testDatabase, testDatabaseUrl } from "../../support/database";
import { airDay, createActor, now } from "./fixtures";

const day = parseCalendarDate("2025-01-02");
const year = { from: parseCalendarDate("2025-01-01"), to: parseCalendarDate("2025-12-31") };
const basis = "总站气函〔2025〕12号，2025-04-20，王某";

let office: PersonActor;

beforeEach(async () => {
  await resetDatabase();
  office = await createActor("office");
});

const revisions = (date = day) => listAirDayRevisions(office, date);
const current = async (date = day) => (await listAirDays(office, { from: date, to: date }))[0];

describe("recording daily figures", () => {
  it("keeps what was reported, and computes the rest", async () => {
    const days = [airDay("2025-01-02"), airDay("2025-01-03", { pm25: 260, state: "audited" }), airDay("2025-01-04", { pm25: null })];
    expect(await recordAirDays(office, days, now)).toEqual({ recorded: 3, unchanged: 0 });
    expect(await listAirDays(office, year)).toEqual([
      { ...days[0], aqi: 60, level: 2, primary: ["pm10"], standard: "HJ 633-2012", origin: "imported" },
      { ...days[1], aqi: 310, level: 6, primary: ["pm25"], standard: "HJ 633-2012", origin: "imported" },
      { ...days[2], aqi: 60, level: 2, primary: ["pm10"], standard: "HJ 633-2012", origin: "imported" },
    ]);
  });

  it("judges each day by the standard in force on it", async () => {
    await recordAirDays(office, [airDay("2026-02-28", { pm25: 75 }), airDay("2026-03-01", { pm25: 75 })], now);
    const days = await listAirDays(office, { from: parseCalendarDate("2026-02-28"), to: parseCalendarDate("2026-03-01") });
    expect(days.map(({ aqi, standard }) => [standard, aqi])).toEqual([
      ["HJ 633-2012", 100],
      ["HJ 633-2026", 114],
    ]);
  });

  it("says in the audit who recorded which days", async () => {
    await recordAirDays(office, [airDay("2025-01-05"), airDay("2025-01-02")], now);
    await recordAirDays(office, [airDay("2025-01-07")], now);
    const events = await testDatabase().auditEvent.findMany({
      orderBy: { seq: "asc" },
      select: { action: true, actorId: true, at: true, subjectType: true, subjectId: true, after: true },
    });
    const common = { action: "air.recorded", actorId: office.accountId, at: now, subjectType: "airDay" };
    expect(events).toEqual([
      { ...common, subjectId: "2025-01-02/2025-01-05", after: { days: 2, from: "2025-01-02", to: "2025-01-05" } },
      { ...common, subjectId: "2025-01-07", after: { days: 1, from: "2025-01-07", to: "2025-01-07" } },
    ]);
  });

  it("changes nothing the second time", async () => {
    const days = [airDay("2025-01-02", { pm25: 35.123 }), airDay("2025-01-03", { dust: true, dustBasis: basis, co: null })];
    await recordAirDays(office, days, now);
    expect(await recordAirDays(office, days, now)).toEqual({ recorded: 0, unchanged: 2 });
    expect(await recordAirDays(office, [...days, airDay("2025-01-04")], now)).toEqual({ recorded: 1, unchanged: 2 });
    expect(await testDatabase().airDay.count()).toBe(3);
    expect(await testDatabase().auditEvent.count()).toBe(2);
  });

  it("takes an empty import for what it is", async () => {
    expect(await recordAirDays(office, [], now)).toEqual({ recorded: 0, unchanged: 0 });
    expect(await testDatabase().auditEvent.count()).toBe(0);
  });

  it("takes the largest import at once", async () => {
    const first = parseCalendarDate("2013-01-01");
    const days = Array.from({ length: maxDaysPerImport }, (_, index) => airDay(addDays(first, index)));
    expect(await recordAirDays(office, days, now)).toEqual({ recorded: maxDaysPerImport, unchanged: 0 });
    expect(await recordAirDays(office, days, now)).toEqual({ recorded: 0, unchanged: maxDaysPerImport });
  });
});

describe("which record of a day counts", () => {
  it("is the correction, and the corrected one stays on record", async () => {
    await recordAirDays(office, [airDay("2025-01-02")], now);
    expect(await recordAirDays(office, [airDay("2025-01-02", { pm10: 80 })], now)).toEqual({ recorded: 1, unchanged: 0 });
    expect(await revisions()).toMatchObject([
      { revision: 2, isCurrent: true, pm10: 80, aqi: 65, recordedBy: office.displayName, recordedAt: now },
      { revision: 1, isCurrent: false, pm10: 70, aqi: 60 },
    ]);
  });

  it("is the correction also when it brings an earlier figure back", async () => {
    for (const pm10 of [70, 80, 70]) await recordAirDays(office, [airDay("2025-01-02", { pm10 })], now);
    expect(await revisions()).toMatchObject([{ revision: 3, isCurrent: true, pm10: 70 }, { revision: 2 }, { revision: 1 }]);
  });

  it("is the audited one, which replaces the provisional one", async () => {
    await recordAirDays(office, [airDay("2025-01-02")], now);
    await recordAirDays(office, [airDay("2025-01-02", { state: "audited" })], now);
    expect(await revisions()).toMatchObject([
      { revision: 2, state: "audited", isCurrent: true },
      { revision: 1, state: "provisional", isCurrent: false },
    ]);
  });

  it("stays the audited one when provisional figures come later", async () => {
    await recordAirDays(office, [airDay("2025-01-02", { state: "audited" })], now);
    expect(await recordAirDays(office, [airDay("2025-01-02", { pm10: 90 })], now)).toEqual({ recorded: 1, unchanged: 0 });
    expect(await current()).toMatchObject({ state: "audited", pm10: 70 });
    expect(await revisions()).toHaveLength(2);
  });

  it.each([["provisional", "audited"] as const, ["audited", "provisional"] as const])(
    "is the audited one of an import that has both (%s first)",
    async (...states) => {
      await recordAirDays(office, states.map((state) => airDay("2025-01-02", { state })), now);
      expect(await current()).toMatchObject({ state: "audited" });
    },
  );

  it("is any reported one before an invented one", async () => {
    await recordAirDays({ kind: "system", name: "demo" }, [airDay("2025-01-02", { state: "audited" })], now, "demo");
    expect(await current()).toMatchObject({ origin: "demo" });
    await recordAirDays(office, [airDay("2025-01-02")], now);
    expect(await current()).toMatchObject({ origin: "imported", state: "provisional" });
    await recordAirDays({ kind: "system", name: "demo" }, [airDay("2025-01-02", { state: "audited", pm10: 300 })], now, "demo");
    expect(await current()).toMatchObject({ origin: "imported" });
  });

  it("stays an invented one when the API's own answer is sent back", async () => {
    await recordAirDays({ kind: "system", name: "demo" }, [airDay("2025-01-02"), airDay("2025-01-03")], now, "demo");
    const answer: unknown = JSON.parse(JSON.stringify(await listAirDays(office, year)));
    expect(await recordAirDays(office, airDaysFromApiSchema.parse(answer), now)).toEqual({ recorded: 0, unchanged: 2 });
    expect(await current()).toMatchObject({ origin: "demo" });
  });
});

describe("a dust day without a basis, as the open API may send it", () => {
  const sent = (changes: object = {}) => airDaysFromApiSchema.parse([{ ...airDay("2025-01-02"), dust: true, dustBasis: undefined, ...changes }]);

  it("says that the document has still to be named", async () => {
    await recordAirDays(office, sent(), now);
    expect(await current()).toMatchObject({ dust: true, dustBasis: basisNotStated });
  });

  it("does not overwrite the basis on file", async () => {
    await recordAirDays(office, [airDay("2025-01-02", { dust: true, dustBasis: basis })], now);
    expect(await recordAirDays(office, sent(), now)).toEqual({ recorded: 0, unchanged: 1 });
    await recordAirDays(office, sent({ state: "audited", pm10: 90 }), now);
    expect(await current()).toMatchObject({ state: "audited", pm10: 90, dustBasis: basis });
  });
});

describe("a refused import", () => {
  it.each([
    ["clerk", "bureau"],
    ["clerk", "county"],
    ["approver", "bureau"],
    ["approver", "county"],
    ["leadership", "bureau"],
  ] as const)("by a %s (%s) leaves no trace", async (role, kind) => {
    const actor = await createActor(role, kind);
    await expect(recordAirDays(actor, [airDay("2025-01-02")], now)).rejects.toMatchObject({ code: "forbidden" });
    expect(await testDatabase().airDay.count()).toBe(0);
    expect(await testDatabase().auditEvent.count()).toBe(0);
  });

  it("is refused to the office too while its password is the initial one", async () => {
    const actor = { ...office, mustChangePassword: true };
    await expect(recordAirDays(actor, [airDay("2025-01-02")], now)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is undone as a whole when its last step fails", async () => {
    await recordAirDays(office, [airDay("2025-01-02")], now);
    await withRawConnection((client) =>
      client.query(`
        CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
        CREATE TRIGGER fail BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION fail();`),
    );
    await expect(recordAirDays(office, [airDay("2025-01-02", { pm10: 80 }), airDay("2025-01-03")], now)).rejects.toThrow();
    expect(await revisions()).toMatchObject([{ revision: 1, isCurrent: true, pm10: 70 }]);
    expect(await testDatabase().airDay.count()).toBe(1);
  });

  it("keeps out what the database would not hold", async () => {
    const days = [airDay("2025-01-02"), airDay("2025-01-03", { dust: true, dustBasis: " " })];
    await expect(recordAirDays(office, days, now)).rejects.toMatchObject({ code: "invalid" });
    expect(await testDatabase().airDay.count()).toBe(0);
  });
});

describe("imports at the same moment", () => {
  it("leave exactly one record that counts for every date", async () => {
    const dates = Array.from({ length: 20 }, (_, index) => addDays(day, index));
    const imports = Array.from({ length: 12 }, (_, round) =>
      recordAirDays(
        office,
        // Half of the imports bring the days in the opposite order, which is how deadlocks are made.
        (round % 2 ? dates : dates.toReversed()).map((date) =>
          airDay(date, { pm10: 70 + round, state: round % 3 === 0 ? "audited" : "provisional" }),
        ),
        now,
      ),
    );
    expect(await Promise.all(imports)).toEqual(imports.map(() => ({ recorded: 20, unchanged: 0 })));
    const rows = await testDatabase().airDay.groupBy({ by: ["date"], where: { isCurrent: true }, _count: true });
    expect(rows.map((row) => row._count)).toEqual(dates.map(() => 1));
    expect((await revisions()).map((row) => row.revision).toSorted((a, b) => a - b)).toEqual(imports.map((_, index) => index + 1));
    expect(new Set((await listAirDays(office, year)).map((row) => row.state))).toEqual(new Set(["audited"]));
  });

  it("of the same figures write them once", async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => recordAirDays(office, [airDay("2025-01-02")], now)));
    expect(outcomes.map((outcome) => outcome.recorded).toSorted()).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
  });
});

describe("figures on record", () => {
  it("cannot be changed or removed by whatever program", async () => {
    await recordAirDays(office, [airDay("2025-01-02")], now);
    await withRawConnection(async (client) => {
      for (const sql of ["UPDATE air_day SET pm25 = 1", "UPDATE air_day SET aqi = 1", "DELETE FROM air_day"]) {
        await expect(client.query(sql)).rejects.toMatchObject({ code: "23001" });
      }
    });
  });
});

async function withRawConnection(use: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: testDatabaseUrl() });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}

describe("one day by hand", () => {
  const current = airDay("2025-01-02");

  it("is corrected only with a reason, which stays with the revision and in the audit", async () => {
    await recordAirDay(office, current, "", now);
    await expect(recordAirDay(office, { ...current, pm10: 90 }, "", now)).rejects.toMatchObject({ code: "invalid", details: { fields: { reason: ["air.reason-missing"] } } });
    expect(await recordAirDay(office, { ...current, pm10: 90 }, "仪器校准", now)).toEqual({ recorded: 1, unchanged: 0 });
    expect((await revisions()).map(({ pm10, reason }) => [pm10, reason])).toEqual([[90, "仪器校准"], [70, null]]);
    const [event] = await testDatabase().auditEvent.findMany({ orderBy: { seq: "desc" }, take: 1, select: { reason: true } });
    expect(event?.reason).toBe("仪器校准");
  });

  it("takes a dust finding on its own basis, and other states' figures, without one", async () => {
    await recordAirDay(office, current, "", now);
    expect(await recordAirDay(office, { ...current, dust: true, dustBasis: basis }, "", now)).toMatchObject({ recorded: 1 });
    expect(await recordAirDay(office, { ...current, state: "audited", pm10: 88 }, "", now)).toMatchObject({ recorded: 1 });
    expect(await recordAirDay(office, { ...current, dust: true, dustBasis: basis }, "", now)).toMatchObject({ recorded: 0 });
  });

  it("is the office's to write", async () => {
    await expect(recordAirDay(await createActor("leadership"), current, "", now)).rejects.toMatchObject({ code: "forbidden" });
  });
});
