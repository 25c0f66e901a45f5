import { beforeEach, describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/access/actor";
import { changeAccount } from "@/lib/accounts/commands/change-account";
import { changeOwnPassword } from "@/lib/accounts/commands/change-own-password";
import { createAccount, createAccountWithPassword } from "@/lib/accounts/commands/create-account";
import { disableAccount, enableAccount } from "@/lib/accounts/commands/disable-account";
import { issueToken, revokeToken } from "@/lib/accounts/commands/issue-token";
import { resetPassword } from "@/lib/accounts/commands/reset-password";
import { signIn } from "@/lib/accounts/commands/sign-in";
import { findActorBySession, findActorByToken } from "@/lib/accounts/queries/find-actor";
import { getPerson, listOrganisationOptions, listPeople, listTokens, peoplePageSize } from "@/lib/accounts/queries/people";
import { peopleFilterSchema } from "@/lib/accounts/schema";
import { db } from "@/lib/db/client";
import { auditOf, clock, createPerson, now, password, refusalOf, signedIn, startAfresh, time, today, type NewPerson } from "./fixtures";

const system = { kind: "system", name: "test" } as const;
const unknownId = "01a20a76-e56d-76e3-907e-69150d0486a6";

let office: PersonActor;
let clerk: PersonActor;
let subject: { id: string; version: number };

async function organisationId(code: string): Promise<string> {
  return (await db.organisation.findUniqueOrThrow({ where: { code }, select: { id: true } })).id;
}
const accountOf = (username: string) =>
  db.account.findUniqueOrThrow({
    where: { username },
    select: { id: true, version: true, role: true, displayName: true, mustChangePassword: true, disabledAt: true },
  });

beforeEach(async () => {
  await startAfresh();
  await createPerson({ username: "admin", role: "office" });
  subject = await createPerson({ username: "fgw", role: "clerk", organisation: "fgw" });
  office = await signedIn("admin");
  clerk = await signedIn("fgw");
});

describe("who may administer", () => {
  const others: readonly NewPerson[] = [
    { username: "sthjj", role: "clerk", organisation: "sthjj" },
    { username: "sthjj-shenhe", role: "approver", organisation: "sthjj" },
    { username: "leader", role: "leadership" },
  ];
  const works: readonly [string, (actor: PersonActor) => Promise<unknown>][] = [
    ["create", (actor) => createAccount(actor, { username: "new", displayName: "x", role: "office", organisationId: null, email: null }, now)],
    ["change", (actor) => changeAccount(actor, { ...subject, displayName: "x", role: "office", organisationId: null, email: null }, now)],
    ["disable", (actor) => disableAccount(actor, subject, now)],
    ["enable", (actor) => enableAccount(actor, subject, now)],
    ["reset", (actor) => resetPassword(actor, subject, now)],
    ["issue a token", (actor) => issueToken(actor, { accountId: subject.id, access: "write", label: "x", days: 1 }, now, clock)],
    ["revoke a token", (actor) => revokeToken(actor, unknownId, now)],
    ["list people", (actor) => listPeople(actor, peopleFilterSchema.parse({}))],
    ["see a person", (actor) => getPerson(actor, subject.id, clock)],
    ["list tokens", (actor) => listTokens(actor)],
    ["list organisations", (actor) => listOrganisationOptions(actor)],
  ];

  it.each(works)("to %s: nobody but the office", async (_name, work) => {
    for (const person of others) {
      await createPerson(person);
      expect(await refusalOf(work(await signedIn(person.username)))).toBe("forbidden policy.officeOnly");
    }
    const initial = { ...office, mustChangePassword: true };
    expect(await refusalOf(work(initial))).toBe("forbidden policy.mustChangePassword");
    expect(await auditOf()).toEqual([]);
    expect(await accountOf("fgw")).toMatchObject({ version: 1, disabledAt: null });
  });
});

describe("creating an account", () => {
  const input = { username: "sthjj", displayName: "王某", role: "clerk" } as const;

  it("gives it an initial password that must be changed, and says so in the audit, without the password", async () => {
    const issued = await createAccount(office, { ...input, organisationId: await organisationId("sthjj"), email: null }, now);
    const session = await signIn({ username: "sthjj", password: issued.password }, "192.0.2.9", time);
    expect(await findActorBySession(session?.id ?? "", clock, today)).toMatchObject({ mustChangePassword: true });
    const [event, ...rest] = await auditOf();
    expect(rest).toEqual([]);
    expect(event).toMatchObject({
      action: "account.created",
      actorId: office.accountId,
      subjectId: issued.id,
      before: null,
      after: { username: "sthjj", displayName: "王某", role: "clerk", organisation: "市生态环境局", mustChangePassword: true },
    });
    expect(JSON.stringify(event)).not.toContain(issued.password);
  });

  it("refuses a name that is taken, an unknown organisation, and leaves nothing behind", async () => {
    const fgw = await organisationId("fgw");
    expect(await refusalOf(createAccount(office, { ...input, username: "fgw", organisationId: fgw, email: null }, now))).toBe(
      "invalid username accounts.usernameTaken",
    );
    expect(await refusalOf(createAccount(office, { ...input, organisationId: unknownId, email: null }, now))).toBe(
      "invalid organisationId accounts.organisationUnknown",
    );
    expect(await db.account.count()).toBe(2);
    expect(await auditOf()).toEqual([]);
  });

  it("makes one of two simultaneous accounts of a name", async () => {
    const organisation = await organisationId("sthjj");
    const make = () => refusalOf(createAccount(office, { ...input, organisationId: organisation, email: null }, now));
    expect((await Promise.all([make(), make()])).toSorted()).toEqual(["done", "invalid username accounts.usernameTaken"]);
    expect(await auditOf()).toHaveLength(1);
  });

  it("takes a chosen password from the command line alone, and only a sound one", async () => {
    const admin = { username: "admin2", displayName: "攻坚办", role: "office", organisationId: null, email: null } as const;
    expect(await refusalOf(createAccountWithPassword(office, admin, "long enough 1", now))).toBe("forbidden");
    expect(await refusalOf(createAccountWithPassword(system, admin, "short", now))).toBe("invalid accounts.passwordShort");
    await createAccountWithPassword(system, admin, "long enough 1", now);
    expect(await accountOf("admin2")).toMatchObject({ mustChangePassword: false });
  });

  it("is held by the database too: no organisation, no clerk", async () => {
    const row = { username: "loose", displayName: "x", passwordHash: "$argon2id$x" } as const;
    await expect(db.account.create({ data: { ...row, role: "clerk" }, select: { id: true } })).rejects.toThrow();
    const organisation = await organisationId("fgw");
    await expect(
      db.account.create({ data: { ...row, role: "office", organisationId: organisation }, select: { id: true } }),
    ).rejects.toThrow();
    await expect(
      db.account.create({ data: { ...row, role: "office", passwordHash: "plain" }, select: { id: true } }),
    ).rejects.toThrow();
  });
});

describe("changing an account", () => {
  it("counts from the next request of an open session, and is on record with before and after", async () => {
    const sthjj = await organisationId("sthjj");
    await changeAccount(office, { ...subject, displayName: "李某", role: "approver", organisationId: sthjj, email: "li@example.gov.cn" }, now);
    expect(await findActorBySession(clerk.sessionId ?? "", clock, today)).toMatchObject({
      displayName: "李某",
      role: "approver",
      organisation: { code: "sthjj" },
    });
    expect(await auditOf()).toMatchObject([
      {
        action: "account.changed",
        before: { displayName: "fgw 的姓名", role: "clerk", organisation: "市发展改革委", email: null },
        after: { displayName: "李某", role: "approver", organisation: "市生态环境局", email: "li@example.gov.cn" },
      },
    ]);
  });

  it("lets the first of two editors win", async () => {
    const fgw = await organisationId("fgw");
    const change = (displayName: string) => changeAccount(office, { ...subject, displayName, role: "clerk", organisationId: fgw, email: null }, now);
    expect((await Promise.all([refusalOf(change("甲")), refusalOf(change("乙"))])).toSorted()).toEqual(["conflict", "done"]);
    expect(await refusalOf(change("丙"))).toBe("conflict");
    expect(await accountOf("fgw")).toMatchObject({ version: 2 });
    expect(await auditOf()).toHaveLength(1);
  });

  it("knows no account that does not exist", async () => {
    const change = { id: unknownId, version: 1, displayName: "x", role: "office", organisationId: null, email: null } as const;
    expect(await refusalOf(changeAccount(office, change, now))).toBe("not-found");
  });

  it("does not let the office give up its own role, or its last account", async () => {
    const self = { id: office.accountId, version: 1, displayName: "x", role: "leadership", organisationId: null, email: null } as const;
    expect(await refusalOf(changeAccount(office, self, now))).toBe("rule-violated accounts.ownRole");
    expect(await refusalOf(changeAccount(system, self, now))).toBe("rule-violated accounts.lastOffice");
    await changeAccount(office, { ...self, role: "office", displayName: "攻坚办" }, now);
    expect(await accountOf("admin")).toMatchObject({ displayName: "攻坚办", role: "office" });
  });
});

describe("disabling an account", () => {
  it("shuts its sessions and tokens out at once", async () => {
    const { token } = await issueToken(office, { accountId: subject.id, access: "write", label: "接口", days: null }, now, clock);
    expect(await findActorByToken(token, clock, today)).toMatchObject({ username: "fgw", sessionId: null });
    await disableAccount(office, subject, now);
    expect(await findActorBySession(clerk.sessionId ?? "", clock, today)).toBeNull();
    expect(await findActorByToken(token, clock, today)).toBeNull();
    expect(await auditOf("account.disabled")).toMatchObject([{ subjectId: subject.id, after: { username: "fgw", closedSessions: 1 } }]);
  });

  it("can be undone, but brings no session back", async () => {
    await disableAccount(office, subject, now);
    expect(await refusalOf(disableAccount(office, { id: subject.id, version: 2 }, now))).toBe("rule-violated accounts.disabledAlready");
    await enableAccount(office, { id: subject.id, version: 2 }, now);
    expect(await refusalOf(enableAccount(office, { id: subject.id, version: 3 }, now))).toBe("rule-violated accounts.enabledAlready");
    expect(await findActorBySession(clerk.sessionId ?? "", clock, today)).toBeNull();
    expect(await signedIn("fgw")).toMatchObject({ username: "fgw" });
  });

  it("is refused for oneself, for the last office, and with an outdated version", async () => {
    expect(await refusalOf(disableAccount(office, { id: office.accountId, version: 1 }, now))).toBe("rule-violated accounts.notYourself");
    expect(await refusalOf(disableAccount(system, { id: office.accountId, version: 1 }, now))).toBe("rule-violated accounts.lastOffice");
    expect(await refusalOf(disableAccount(office, { id: subject.id, version: 7 }, now))).toBe("conflict");
    expect(await findActorBySession(clerk.sessionId ?? "", clock, today)).not.toBeNull();
    expect(await auditOf()).toEqual([]);
  });

  it("leaves one of two offices that put each other out", async () => {
    const other = await createPerson({ username: "admin2", role: "office" });
    const second = await signedIn("admin2");
    const outcomes = await Promise.all([
      refusalOf(disableAccount(office, other, now)),
      refusalOf(disableAccount(second, { id: office.accountId, version: 1 }, now)),
    ]);
    expect(outcomes.toSorted()).toEqual(["done", "rule-violated accounts.lastOffice"]);
    expect(await db.account.count({ where: { role: "office", disabledAt: null } })).toBe(1);
  });
});

describe("resetting a password", () => {
  it("ends the sessions, replaces the password and demands a change", async () => {
    const issued = await resetPassword(office, subject, now);
    expect(issued).toMatchObject({ username: "fgw" });
    expect(await findActorBySession(clerk.sessionId ?? "", clock, today)).toBeNull();
    expect(await signIn({ username: "fgw", password }, "192.0.2.9", time)).toBeNull();
    const session = await signIn({ username: "fgw", password: issued.password }, "192.0.2.9", time);
    expect(await findActorBySession(session?.id ?? "", clock, today)).toMatchObject({ mustChangePassword: true });
    const events = await auditOf("account.passwordReset");
    expect(events).toMatchObject([{ subjectId: subject.id, after: { username: "fgw", closedSessions: 1 } }]);
    expect(JSON.stringify(events)).not.toContain(issued.password);
  });

  it("is refused for oneself, an unknown account and an outdated version", async () => {
    expect(await refusalOf(resetPassword(office, { id: office.accountId, version: 1 }, now))).toBe("rule-violated accounts.resetOwn");
    expect(await refusalOf(resetPassword(office, { id: unknownId, version: 1 }, now))).toBe("not-found");
    expect(await refusalOf(resetPassword(office, { ...subject, version: 2 }, now))).toBe("conflict");
    expect(await signedIn("fgw")).toMatchObject({ username: "fgw" });
  });
});

describe("changing one's own password", () => {
  const typed = (newPassword: string, currentPassword = password) => ({ currentPassword, newPassword, repeatedPassword: newPassword });

  it("works with an initial password, and ends the other sessions but this one", async () => {
    await db.account.update({ where: { username: "fgw" }, data: { mustChangePassword: true }, select: { id: true } });
    const [here, elsewhere] = [await signedIn("fgw"), await signedIn("fgw")];
    expect(here.mustChangePassword).toBe(true);
    await changeOwnPassword(here, typed("another good one"), now);
    expect(await findActorBySession(here.sessionId ?? "", clock, today)).toMatchObject({ mustChangePassword: false });
    expect(await findActorBySession(elsewhere.sessionId ?? "", clock, today)).toBeNull();
    expect(await signIn({ username: "fgw", password: "another good one" }, "192.0.2.9", time)).not.toBeNull();
    const events = await auditOf("account.passwordChanged");
    expect(events).toMatchObject([{ actorId: subject.id, subjectId: subject.id, after: { username: "fgw", closedSessions: 2 } }]);
    expect(JSON.stringify(events)).not.toContain("another good one");
  });

  it.each([
    [typed("another good one", "not the password"), "invalid currentPassword accounts.passwordWrong"],
    [typed("short"), "invalid newPassword accounts.passwordShort"],
    [typed(password), "invalid newPassword accounts.passwordUnchanged"],
  ])("refuses %j", async (input, refusal) => {
    expect(await refusalOf(changeOwnPassword(clerk, input, now))).toBe(refusal);
    expect(await accountOf("fgw")).toMatchObject({ version: 1 });
    expect(await auditOf()).toEqual([]);
  });

  it("is no way to guess the password from a browser left open", async () => {
    for (let each = 0; each < 5; each++) {
      expect(await refusalOf(changeOwnPassword(clerk, typed("another good one", "guess"), now))).toBe("invalid currentPassword accounts.passwordWrong");
    }
    expect(await refusalOf(changeOwnPassword(clerk, typed("another good one"), now))).toBe("forbidden signIn.throttled");
    // Signing in is another matter.
    expect(await signedIn("fgw")).toMatchObject({ username: "fgw" });
  });

  it("is refused to a bearer token", async () => {
    const { token } = await issueToken(office, { accountId: subject.id, access: "write", label: "接口", days: 1 }, now, clock);
    const actor = await findActorByToken(token, clock, today);
    if (!actor) throw new Error("no actor");
    expect(await refusalOf(changeOwnPassword(actor, typed("another good one"), now))).toBe("forbidden policy.ownPasswordOnly");
  });
});

describe("API tokens", () => {
  it("are kept as digests, run out, and can be revoked once", async () => {
    const issued = await issueToken(office, { accountId: subject.id, access: "write", label: "接口", days: 2 }, now, clock);
    const stored = await db.apiToken.findMany({ select: { tokenHash: true } });
    expect(JSON.stringify(stored)).not.toContain(issued.token);
    const expiry = clock.getTime() + 2 * 86_400_000;
    expect(await findActorByToken(issued.token, new Date(expiry - 1), today)).toMatchObject({ username: "fgw" });
    expect(await findActorByToken(issued.token, new Date(expiry), today)).toBeNull();
    expect(await findActorByToken(`${issued.token}x`, clock, today)).toBeNull();
    await revokeToken(office, issued.id, now);
    expect(await findActorByToken(issued.token, clock, today)).toBeNull();
    expect(await refusalOf(revokeToken(office, issued.id, now))).toBe("rule-violated accounts.tokenRevokedAlready");
    expect(await refusalOf(revokeToken(office, unknownId, now))).toBe("not-found");
    const events = await auditOf("token.issued", "token.revoked");
    expect(events).toMatchObject([
      { action: "token.issued", subjectType: "token", subjectId: issued.id, after: { username: "fgw", label: "接口" } },
      { action: "token.revoked", subjectId: issued.id },
    ]);
    expect(JSON.stringify(events)).not.toContain(issued.token);
  });

  it("are not issued to the disabled", async () => {
    await disableAccount(office, subject, now);
    const issue = issueToken(office, { accountId: subject.id, access: "write", label: "接口", days: null }, now, clock);
    expect(await refusalOf(issue)).toBe("rule-violated accounts.disabledAlready");
  });
});

describe("the list of people", () => {
  const list = async (conditions: Record<string, string>) => {
    const { people, total } = await listPeople(office, peopleFilterSchema.parse(conditions));
    return { total, usernames: people.map(({ username }) => username) };
  };

  it("is filtered by search, organisation, role and status", async () => {
    await createPerson({ username: "fgw-shenhe", role: "approver", organisation: "fgw" });
    await createPerson({ username: "leader", role: "leadership" });
    await disableAccount(office, subject, now);
    expect(await list({})).toEqual({ total: 4, usernames: ["admin", "fgw", "fgw-shenhe", "leader"] });
    expect((await list({ organisation: "fgw" })).usernames).toEqual(["fgw", "fgw-shenhe"]);
    expect((await list({ search: "SHENHE" })).usernames).toEqual(["fgw-shenhe"]);
    expect((await list({ search: "leader 的" })).usernames).toEqual(["leader"]);
    // Wildcards of LIKE are what they are.
    expect((await list({ search: "%" })).total).toBe(0);
    expect((await list({ role: "office" })).usernames).toEqual(["admin"]);
    expect((await list({ status: "disabled" })).usernames).toEqual(["fgw"]);
    expect((await list({ status: "active", organisation: "fgw" })).usernames).toEqual(["fgw-shenhe"]);
    expect(await list({ organisation: "nowhere" })).toEqual({ total: 0, usernames: [] });
  });

  it("comes in pages", async () => {
    for (let each = 0; each < peoplePageSize; each++) {
      await createPerson({ username: `person-${String(each).padStart(2, "0")}`, role: "leadership" });
    }
    const first = await list({});
    expect(first).toMatchObject({ total: peoplePageSize + 2 });
    expect(first.usernames).toHaveLength(peoplePageSize);
    expect((await list({ page: "2" })).usernames).toEqual(["person-48", "person-49"]);
    expect((await list({ page: "3" })).usernames).toEqual([]);
  });

  it("shows a person with the sessions that are open", async () => {
    await signedIn("fgw");
    expect(await getPerson(office, subject.id, clock)).toMatchObject({ username: "fgw", version: 1, openSessions: 2, status: "active" });
    expect(await getPerson(office, subject.id, new Date(clock.getTime() + 86_400_000))).toMatchObject({ openSessions: 0 });
    expect(await refusalOf(getPerson(office, unknownId, clock))).toBe("not-found");
  });
});
