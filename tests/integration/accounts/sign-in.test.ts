import { beforeEach, describe, expect, it } from "vitest";
import { disableAccount } from "@/lib/accounts/commands/disable-account";
import { resetPassword } from "@/lib/accounts/commands/reset-password";
import { signIn, signOut } from "@/lib/accounts/commands/sign-in";
import { findActorBySession } from "@/lib/accounts/queries/find-actor";
import { sessionHours } from "@/lib/accounts/session-hours";
import { db } from "@/lib/db/client";
import { auditOf, clock, createPerson, now, password, refusalOf, startAfresh, time, today } from "./fixtures";

const system = { kind: "system", name: "test" } as const;
const home = "192.0.2.1";
const attempt = (username: string, typed: string, address = home) => signIn({ username, password: typed }, address, time);
const wrong = (username = "fgw", address = home) => attempt(username, "not the password", address);
const hours = (count: number) => new Date(clock.getTime() + count * 3_600_000);

let id: string;

beforeEach(async () => {
  await startAfresh();
  ({ id } = await createPerson({ username: "fgw", role: "clerk", organisation: "fgw" }));
});

describe("signing in", () => {
  it("opens a session that names the person as the database knows them", async () => {
    const session = await attempt("fgw", password);
    expect(await findActorBySession(session?.id ?? "", clock, today)).toEqual({
      kind: "person",
      accountId: id,
      username: "fgw",
      displayName: "fgw 的姓名",
      role: "clerk",
      standsInFor: null,
      organisation: expect.objectContaining({ code: "fgw", kind: "bureau", name: "市发展改革委" }),
      sessionId: session?.id,
      mustChangePassword: false,
      isReadOnly: false,
    });
    expect(await auditOf("account.signedIn")).toMatchObject([
      { actorId: id, subjectType: "account", subjectId: id, after: { address: home }, at: now },
    ]);
  });

  it("takes the user name in any case", async () => {
    expect(await attempt(" FGW ", password)).not.toBeNull();
  });

  it.each([
    ["a wrong password", "fgw", "wrong"],
    ["an unknown name", "nobody", password],
    ["an impossible name", "'; drop table account; --", password],
    ["no password", "fgw", ""],
  ])("refuses %s without a session or an event", async (_case, username, typed) => {
    expect(await attempt(username, typed)).toBeNull();
    expect(await db.session.count()).toBe(0);
    expect(await db.auditEvent.count()).toBe(0);
  });

  it("refuses what is not even a form", async () => {
    for (const input of [null, undefined, {}, { username: ["fgw"], password: {} }, "fgw"]) {
      expect(await signIn(input, home, time)).toBeNull();
    }
  });

  it("tells a disabled person so, once the password is right", async () => {
    await disableAccount(system, { id, version: 1 }, now);
    expect(await refusalOf(attempt("fgw", password))).toBe("forbidden signIn.disabled");
    expect(await wrong()).toBeNull();
    expect(await db.session.count()).toBe(0);
  });
});

describe("a session", () => {
  it(`lasts ${sessionHours} hours by the machine's clock`, async () => {
    const session = await attempt("fgw", password);
    const sessionId = session?.id ?? "";
    expect(await findActorBySession(sessionId, new Date(hours(sessionHours).getTime() - 1), today)).not.toBeNull();
    expect(await findActorBySession(sessionId, hours(sessionHours), today)).toBeNull();
  });

  it("ends with sign-out, once, on record", async () => {
    const session = await attempt("fgw", password);
    await signOut(session?.id ?? "", now);
    await signOut(session?.id ?? "", now);
    expect(await findActorBySession(session?.id ?? "", clock, today)).toBeNull();
    expect(await auditOf("account.signedOut")).toMatchObject([{ actorId: id, subjectId: id }]);
  });

  it("is swept by a later sign-in when it has run out", async () => {
    const old = await attempt("fgw", password);
    const later = { clock: hours(sessionHours), portal: now };
    const fresh = await signIn({ username: "fgw", password }, home, later);
    const kept = await db.session.findMany({ select: { id: true } });
    expect(kept).toEqual([{ id: fresh?.id }]);
    expect(kept).not.toContainEqual(old);
  });

  it("does not survive a reset that commits while the password is being checked", async () => {
    const race = await Promise.allSettled([
      attempt("fgw", password),
      resetPassword(system, { id, version: 1 }, now),
    ]);
    expect(race[1].status).toBe("fulfilled");
    const open = await db.session.count({ where: { accountId: id, revokedAt: null } });
    expect(open).toBe(0);
  });

  it("of nobody is nobody", async () => {
    expect(await findActorBySession("01a20a76-e56d-76e3-907e-69150d0486a6", clock, today)).toBeNull();
    await signOut("01a20a76-e56d-76e3-907e-69150d0486a6", now);
    expect(await db.auditEvent.count()).toBe(0);
  });
});

describe("the throttle", () => {
  const throttled = "forbidden signIn.throttled";
  const exhaust = async (username = "fgw", address = home) => {
    for (let each = 0; each < 5; each++) expect(await wrong(username, address)).toBeNull();
  };

  /** As if there had been `points` attempts of a rule: hashing so many passwords would take long. */
  const pretend = (rule: string, points: number) =>
    db.$executeRaw`UPDATE sign_in_throttle SET points = ${points}::int WHERE key LIKE ${`${rule}:%`}`;

  it("shuts after five wrong attempts, also for the right password, and says how long", async () => {
    await exhaust();
    const refusal = await attempt("fgw", password).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "forbidden", details: { reason: "signIn.throttled", values: { minutes: 15 } } });
    expect(await db.session.count()).toBe(0);
  });

  it("counts a burst of simultaneous attempts one by one", async () => {
    const burst = await Promise.allSettled(Array.from({ length: 20 }, () => wrong()));
    expect(burst.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  });

  it("puts the beginning of a block on record, once", async () => {
    await exhaust();
    for (let each = 0; each < 3; each++) expect(await refusalOf(wrong())).toBe(throttled);
    expect(await auditOf("account.signInThrottled")).toMatchObject([
      { actorName: "sign-in", actorId: null, subjectId: id, after: { address: home, rule: "nameAndAddress", minutes: 15 } },
    ]);
  });

  it("leaves the same person alone elsewhere, and others at the same address", async () => {
    await createPerson({ username: "gxj", role: "clerk", organisation: "gxj" });
    await exhaust();
    for (let each = 0; each < 100; each++) expect(await refusalOf(wrong())).toBe(throttled);
    expect(await attempt("fgw", password, "192.0.2.2")).not.toBeNull();
    expect(await attempt("gxj", password)).not.toBeNull();
  });

  it("shuts for unknown names just the same", async () => {
    await exhaust("nobody");
    expect(await refusalOf(wrong("nobody"))).toBe(throttled);
    expect(await auditOf("account.signInThrottled")).toMatchObject([{ subjectId: "unknown" }]);
  });

  it("forgets a name's failures when its password comes", async () => {
    for (let round = 0; round < 3; round++) {
      for (let each = 0; each < 4; each++) await wrong();
      expect(await attempt("fgw", password)).not.toBeNull();
    }
  });

  it("shuts an address that tries many names", async () => {
    expect(await wrong("one")).toBeNull();
    await pretend("address", 59);
    expect(await wrong("another")).toBeNull();
    expect(await refusalOf(wrong("yet-another"))).toBe(throttled);
    expect(await refusalOf(attempt("fgw", password))).toBe(throttled);
    expect(await attempt("fgw", password, "192.0.2.2")).not.toBeNull();
  });

  it("gives an address back what right passwords took", async () => {
    await wrong("one");
    await pretend("address", 59);
    for (let each = 0; each < 5; each++) expect(await attempt("fgw", password)).not.toBeNull();
  });

  it("shuts a name that is tried from ever new addresses", async () => {
    expect(await wrong("fgw", "203.0.113.1")).toBeNull();
    await pretend("name", 99);
    expect(await wrong("fgw", "203.0.113.2")).toBeNull();
    expect(await refusalOf(attempt("fgw", password, "203.0.113.200"))).toBe(throttled);
  });

  it("counts by the name alone where no address is known", async () => {
    for (let each = 0; each < 6; each++) expect(await wrong("fgw", "")).toBeNull();
    await pretend("name", 99);
    expect(await wrong("fgw", "")).toBeNull();
    expect(await refusalOf(attempt("fgw", password, ""))).toBe(throttled);
  });

  it("opens again when its time has passed, and survives a restart until then", async () => {
    await exhaust();
    expect(await refusalOf(wrong())).toBe(throttled);
    // The counters lie in the database: nothing of them is in this process.
    const rows = await db.signInThrottle.findMany({ select: { key: true, points: true } });
    expect(rows).toContainEqual({ key: expect.stringMatching(/^nameAndAddress:/), points: 6 });
    expect(JSON.stringify(rows)).not.toContain("fgw");
    await db.$executeRaw`UPDATE sign_in_throttle SET expire = extract(epoch FROM now()) * 1000 - 1`;
    expect(await attempt("fgw", password)).not.toBeNull();
  });
});
