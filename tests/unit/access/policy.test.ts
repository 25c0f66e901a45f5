import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recordedName, type Actor, type ActorOrganisation, type PersonActor } from "@/lib/access/actor";
import { assertAllowed, decide, type CloseOutFacts, type Decision, type UpdateFacts } from "@/lib/access/policy";
import { AppError } from "@/lib/errors";

/*
 * Who may what, as one table. The update under judgement is that of a county (`own`) in a task that one bureau leads
 * and another cooperates in. `+` allowed, `-` refused, `0` hidden: not-found, as if the row did not exist.
 */

const organisation = (code: string, kind: ActorOrganisation["kind"] = "bureau"): ActorOrganisation => {
  return { id: `id-${code}`, code, name: code, kind };
};
const own = organisation("own", "county");
const lead = organisation("lead");
const coLead = organisation("colead");
const cooperating = organisation("cooperating");
const uninvolved = organisation("uninvolved");
const enterprise = organisation("enterprise", "enterprise");
const neighbour = organisation("neighbour", "county");

function person(role: string, of: ActorOrganisation | null = null, changes: Partial<PersonActor> = {}): PersonActor {
  const name = `${role}-${of?.code ?? "city"}`;
  const base = { kind: "person", accountId: name, username: name, displayName: name, standsInFor: null, sessionId: `session-${name}`, isReadOnly: false } as const;
  return { ...base, role: role as PersonActor["role"], organisation: of, mustChangePassword: false, ...changes };
}

const system: Actor = { kind: "system", name: "test" };

/** The county's update: as a draft, or signed off. */
const draft: UpdateFacts = {
  signedOffRevision: null,
  organisationId: own.id,
  allocationRole: "responsible",
  leadIds: [lead.id, coLead.id],
  cooperatingIds: [cooperating.id],
  authorId: "author",
  signedOffById: null,
};
const signedOff: UpdateFacts = { ...draft, signedOffRevision: 2, signedOffById: "signer" };
/** The lead bureau's own update, signed off. */
const ofLead: UpdateFacts = { ...signedOff, organisationId: lead.id, allocationRole: "lead" };
const ofCooperating: UpdateFacts = { ...signedOff, organisationId: cooperating.id, allocationRole: "cooperating" };
const unscanned = { scanState: "not_required", uploadedById: "somebody" } as const;
const toOwn = { organisationId: own.id };

const columns: readonly [string, (actor: Actor) => Decision][] = [
  ["read the portal", (actor) => decide(actor, "portal.read")],
  ["read its draft", (actor) => decide(actor, "update.read", draft)],
  ["read it signed off", (actor) => decide(actor, "update.read", signedOff)],
  ["evidence of the draft", (actor) => decide(actor, "evidence.read", { ...draft, ...unscanned })],
  ["evidence signed off", (actor) => decide(actor, "evidence.read", { ...signedOff, ...unscanned })],
  ["write it", (actor) => decide(actor, "update.write", toOwn)],
  ["attach evidence", (actor) => decide(actor, "evidence.attach", toOwn)],
  ["sign it off", (actor) => decide(actor, "update.signOff", draft)],
  ["judge its draft", (actor) => decide(actor, "update.review", draft)],
  ["judge it", (actor) => decide(actor, "update.review", signedOff)],
  ["judge the cooperating", (actor) => decide(actor, "update.review", ofCooperating)],
  ["judge the lead", (actor) => decide(actor, "update.review", ofLead)],
  ["record air", (actor) => decide(actor, "air.write")],
  ["manage people", (actor) => decide(actor, "people.manage")],
  ["read the audit", (actor) => decide(actor, "audit.read")],
  ["change own password", (actor) => decide(actor, "password.change", { accountId: "accountId" in actor ? actor.accountId : "" })],
];

const table: readonly [string, Actor, string][] = [
  //                                       portal  read  evid.  write sign  judge  air people audit password
  ["own clerk", person("clerk", own), "            +      ++    ++     ++    -     --00   - - - +"],
  ["own approver", person("approver", own), "      +      ++    ++     ++    +     --00   - - - +"],
  ["lead's clerk", person("clerk", lead), "        +      0+    0+     --    0     0---   - - - +"],
  ["lead's approver", person("approver", lead), "  +      0+    0+     --    0     0++-   - - - +"],
  ["co-lead's approver", person("approver", coLead), "+   0+    0+     --    0     0++-   - - - +"],
  ["cooperating clerk", person("clerk", cooperating), "+  0+    0+     --    0     0---   - - - +"],
  ["cooperating approver", person("approver", cooperating), "+ 0+ 0+    --    0     0---   - - - +"],
  ["uninvolved clerk", person("clerk", uninvolved), "+    00    00     --    0     0000   - - - +"],
  ["uninvolved approver", person("approver", uninvolved), "+ 00 00     --    0     0000   - - - +"],
  ["enterprise's clerk", person("clerk", enterprise), "+  00    00     --    0     0000   - - - +"],
  ["neighbour's clerk", person("clerk", neighbour), "+    00    00     --    0     0000   - - - +"],
  ["neighbour's approver", person("approver", neighbour), "+ 00 00    --    0     0000   - - - +"],
  ["leadership", person("leadership"), "           +      0+    0+     --    0     0---   - - - +"],
  ["office", person("office"), "                   +      0+    0+     --    0     0--+   + + + +"],
  ["system", system, "                             +      ++    ++     --    -     ----   + + + -"],
  ["unknown role", person("emperor"), "            -      --    --     --    -     ----   - - - -"],
  ["unknown role of own", person("emperor", own), "-      --    --     --    -     ----   - - - -"],
  ["initial password, office", person("office", null, { mustChangePassword: true }), "- -- -- -- - ---- - - - +"],
  ["initial password, own", person("approver", own, { mustChangePassword: true }), "- -- -- -- - ---- - - - +"],
  ["bearer token, office", person("office", null, { sessionId: null }), "+ 0+ 0+ -- 0 0--+ + - + -"],
  ["reading token, office", person("office", null, { sessionId: null, isReadOnly: true }), "+ 0+ 0+ -- - ---- - - + -"],
  ["reading token, own approver", person("approver", own, { sessionId: null, isReadOnly: true }), "+ ++ ++ -- - ---- - - - -"],
];

const sign = (decision: Decision) => (decision.allowed ? "+" : decision.code === "not-found" ? "0" : "-");

describe("the policy's table", () => {
  it.each(table)("%s", (_name, actor, expected) => {
    const found = columns.map(([column, ask]) => `${column} ${sign(ask(actor))}`);
    const wanted = [...expected.replaceAll(" ", "")].map((mark, index) => `${columns[index]?.[0]} ${mark}`);
    expect(found).toEqual(wanted);
  });
});

describe("supervision notices", () => {
  /** Issue; of the county's own notice: read, acknowledge, answer. */
  const marks = (actor: Actor) =>
    [
      decide(actor, "supervision.issue"),
      decide(actor, "supervision.read", toOwn),
      decide(actor, "supervision.acknowledge", toOwn),
      decide(actor, "supervision.answer", toOwn),
    ]
      .map(sign)
      .join("");

  it.each<[string, Actor, string]>([
    ["own clerk", person("clerk", own), "-++-"],
    ["own approver", person("approver", own), "-+++"],
    ["lead's approver", person("approver", lead), "-000"],
    ["neighbour's clerk", person("clerk", neighbour), "-000"],
    ["leadership", person("leadership"), "-+--"],
    ["office", person("office"), "++--"],
    ["system", system, "-+--"],
    ["unknown role of own", person("emperor", own), "----"],
    ["initial password, own", person("approver", own, { mustChangePassword: true }), "----"],
  ])("%s", (_name, actor, expected) => {
    expect(marks(actor)).toBe(expected);
  });
});

describe("standing in for somebody who is away", () => {
  const absent = { accountId: "away", displayName: "李四", role: "approver" } as const;
  const clerkAsApprover = person("approver", own, { displayName: "张三", standsInFor: { ...absent, lendsRole: true } });
  const approverForClerk = person("approver", own, { standsInFor: { ...absent, role: "clerk", lendsRole: false } });

  it("signs off what others wrote, the absent person's own reports included, but never one's own", () => {
    expect(decide(clerkAsApprover, "update.signOff", draft)).toMatchObject({ allowed: true });
    expect(decide(clerkAsApprover, "update.signOff", { ...draft, authorId: "away" })).toMatchObject({ allowed: true });
    expect(decide(clerkAsApprover, "update.signOff", { ...draft, authorId: clerkAsApprover.accountId })).toMatchObject({ reason: "policy.ownSubmission" });
  });

  it.each([
    ["own approver", person("approver", own), true],
    ["own approver, for an absent clerk", approverForClerk, true],
    ["own clerk as approver: it would prolong itself", clerkAsApprover, false],
    ["own clerk", person("clerk", own), false],
    ["neighbour's approver", person("approver", neighbour), false],
    ["leadership", person("leadership"), false],
    ["office", person("office"), true],
    ["a job", system, false],
  ])("is arranged by %s: %j", (_name, actor, expected) => {
    expect(decide(actor as Actor, "standIn.arrange", toOwn).allowed).toBe(expected);
  });

  it("is told in the records", () => {
    expect(recordedName(clerkAsApprover)).toBe("张三（代李四）");
    expect(recordedName(person("clerk", own))).toBe("clerk-own");
  });
});

describe("judging", () => {
  const judge = (actor: Actor, facts: UpdateFacts) => decide(actor, "update.review", facts);

  it("refuses whoever wrote or signed off the revision, whatever they have become", () => {
    const approver = person("approver", lead);
    expect(judge(approver, { ...signedOff, authorId: approver.accountId })).toMatchObject({ reason: "policy.ownSubmission" });
    expect(judge(approver, { ...signedOff, signedOffById: approver.accountId })).toMatchObject({ reason: "policy.ownSubmission" });
    const office = person("office");
    expect(judge(office, { ...ofLead, authorId: office.accountId })).toMatchObject({ reason: "policy.ownSubmission" });
  });

  it("refuses the approver who wrote the update the sign-off", () => {
    const approver = person("approver", own);
    expect(decide(approver, "update.signOff", { ...draft, authorId: approver.accountId })).toMatchObject({
      allowed: false,
      reason: "policy.ownSubmission",
    });
  });

  it("leaves a lead bureau's update to the office, also against another lead", () => {
    expect(judge(person("approver", coLead), ofLead)).toMatchObject({ reason: "policy.officeOnly" });
    expect(judge(person("office"), ofLead).allowed).toBe(true);
  });

  it("keeps a county to its own even where it leads", () => {
    const facts = { ...signedOff, leadIds: [neighbour.id] };
    expect(judge(person("approver", neighbour), facts)).toMatchObject({ code: "not-found" });
  });
});

describe("closing out, steering and later dates", () => {
  const ofCounty: CloseOutFacts = {
    organisationId: own.id,
    allocationRole: "responsible",
    leadIds: [lead.id, coLead.id],
    cooperatingIds: [cooperating.id],
    appliedById: "approver-own",
    verifiedById: null,
  };
  const byLead: CloseOutFacts = { ...ofCounty, organisationId: lead.id, allocationRole: "lead", appliedById: "approver-lead" };

  /** Apply for the county; read, verify, confirm, reopen the county's; verify, confirm the lead's; ask for, read, decide a later date; steer. */
  const asked = (actor: Actor) =>
    [
      decide(actor, "closeOut.apply", toOwn),
      decide(actor, "closeOut.read", ofCounty),
      decide(actor, "closeOut.verify", ofCounty),
      decide(actor, "closeOut.confirm", ofCounty),
      decide(actor, "closeOut.reopen", ofCounty),
      decide(actor, "closeOut.verify", byLead),
      decide(actor, "closeOut.confirm", byLead),
      decide(actor, "extension.request", toOwn),
      decide(actor, "extension.read", toOwn),
      decide(actor, "extension.decide", { requestedById: "clerk-own" }),
      decide(actor, "plan.steer"),
    ]
      .map(sign)
      .join("");

  it.each([
    //                                               apply read verify confirm reopen | lead's | later date | steer
    ["own clerk", person("clerk", own), "            - + - - -  00  ++-  -"],
    ["own approver", person("approver", own), "      + + - - -  00  ++-  -"],
    ["lead's clerk", person("clerk", lead), "        - + - - -  --  -0-  -"],
    ["lead's approver", person("approver", lead), "  - + + - -  --  -0-  -"],
    ["co-lead's approver", person("approver", coLead), "- + + - - --  -0-  -"],
    ["cooperating approver", person("approver", cooperating), "- + - - - -- -0- -"],
    ["uninvolved approver", person("approver", uninvolved), "- 0 0 0 0 00 -0- -"],
    ["neighbour's approver", person("approver", neighbour), "- 0 0 0 0 00 -0- -"],
    ["leadership", person("leadership"), "           - + - - -  --  -+-  -"],
    ["office", person("office"), "                   - + - + +  -+  -++  +"],
    ["system", system, "                             - + - - -  --  -+-  -"],
    ["unknown role", person("emperor", own), "       - - - - -  --  ---  -"],
    ["initial password", person("office", null, { mustChangePassword: true }), "- - - - - -- --- -"],
  ] as const)("%s", (_name, actor, expected) => {
    expect(asked(actor)).toBe(expected.replaceAll(" ", ""));
  });

  it("leave nobody their own: not what they applied for, verified, or asked for", () => {
    const approver = person("approver", lead);
    expect(decide(approver, "closeOut.verify", { ...ofCounty, appliedById: approver.accountId })).toMatchObject({ reason: "policy.ownSubmission" });
    const office = person("office");
    for (const facts of [{ ...ofCounty, appliedById: office.accountId }, { ...ofCounty, verifiedById: office.accountId }]) {
      expect(decide(office, "closeOut.confirm", facts)).toMatchObject({ reason: "policy.ownSubmission" });
    }
    expect(decide(office, "extension.decide", { requestedById: office.accountId })).toMatchObject({ reason: "policy.ownSubmission" });
  });
});

describe("whatever the facts", () => {
  const codes = [own, lead, coLead, cooperating, uninvolved, enterprise, neighbour];
  const id = fc.constantFrom(...codes.map((each) => each.id));
  const facts: fc.Arbitrary<UpdateFacts> = fc.record({
    signedOffRevision: fc.option(fc.integer({ min: 1, max: 9 })),
    organisationId: id,
    allocationRole: fc.constantFrom("lead", "cooperating", "responsible"),
    leadIds: fc.array(id, { maxLength: 3 }),
    cooperatingIds: fc.array(id, { maxLength: 3 }),
    authorId: fc.constantFrom("author", "clerk-own", "approver-lead", "office-city"),
    signedOffById: fc.option(fc.constantFrom("signer", "approver-lead", "office-city")),
  });
  const member = fc.constantFrom(...codes.flatMap((each) => [person("clerk", each), person("approver", each)]));
  const anyone: fc.Arbitrary<Actor> = fc.oneof(member, fc.constantFrom<Actor>(person("leadership"), person("office"), system));

  it("answers at once: a forgotten await cannot permit", () => {
    fc.assert(
      fc.property(anyone, facts, (actor, update) => {
        const decision = decide(actor, "update.read", update);
        expect(decision).not.toHaveProperty("then");
        expect(typeof decision.allowed).toBe("boolean");
      }),
    );
    expect(decide.constructor.name).toBe("Function");
  });

  it("leadership writes nothing", () => {
    const leader = person("leadership");
    fc.assert(
      fc.property(facts, id, (update, organisationId) => {
        const decisions = [
          decide(leader, "update.write", { organisationId }),
          decide(leader, "evidence.attach", { organisationId }),
          decide(leader, "update.signOff", update),
          decide(leader, "update.review", update),
        ];
        expect(decisions.some(({ allowed }) => allowed)).toBe(false);
      }),
    );
  });

  it("a county sees its own and nothing else, and nobody sees another's unsigned work", () => {
    fc.assert(
      fc.property(member, facts, (actor, update) => {
        const isOwn = actor.organisation?.id === update.organisationId;
        const { allowed } = decide(actor, "update.read", update);
        if (isOwn) expect(allowed).toBe(true);
        else if (actor.organisation?.kind === "county" || update.signedOffRevision === null) expect(allowed).toBe(false);
      }),
    );
  });

  it("evidence is as visible as its update; whoever judges or signs off may also read", () => {
    fc.assert(
      fc.property(anyone, facts, (actor, update) => {
        const reading = decide(actor, "update.read", update);
        for (const scanState of ["not_required", "clean"] as const) {
          expect(decide(actor, "evidence.read", { ...update, scanState, uploadedById: "somebody" })).toEqual(reading);
        }
        expect(decide(actor, "evidence.read", { ...update, scanState: "pending", uploadedById: "somebody" }).allowed).toBe(false);
        if (actor.kind === "person") {
          expect(decide(actor, "evidence.read", { ...update, scanState: "pending", uploadedById: actor.accountId })).toEqual(reading);
          expect(decide(actor, "evidence.read", { ...update, scanState: "quarantined", uploadedById: actor.accountId }).allowed).toBe(false);
        }
        for (const action of ["update.signOff", "update.review"] as const) {
          const decision = decide(actor, action, update);
          if (decision.allowed) expect(reading.allowed).toBe(true);
          if (!reading.allowed) expect(decision).toMatchObject({ code: "not-found" });
        }
      }),
    );
  });

  it("nobody judges what they wrote or signed off", () => {
    fc.assert(
      fc.property(anyone, facts, (actor, update) => {
        if (actor.kind !== "person") return;
        if (![update.authorId, update.signedOffById].includes(actor.accountId)) return;
        expect(decide(actor, "update.review", update).allowed).toBe(false);
        if (actor.accountId === update.authorId) expect(decide(actor, "update.signOff", update).allowed).toBe(false);
      }),
    );
  });
});

describe("what the policy does not know", () => {
  it.each(["update.erase", "toString", "__proto__", "constructor", ""])("refuses the action %j", (action) => {
    const ask = decide as (actor: Actor, action: string) => Decision;
    for (const actor of [person("office"), system]) expect(ask(actor, action)).toMatchObject({ allowed: false });
  });

  it("knows nobody else's password", () => {
    const office = person("office");
    expect(decide(office, "password.change", { accountId: "another" })).toMatchObject({ reason: "policy.ownPasswordOnly" });
  });

  it("throws the refusal with its code and reason", () => {
    const attempt = () => assertAllowed(person("clerk", neighbour), "update.read", signedOff);
    expect(attempt).toThrow(AppError);
    expect(attempt).toThrow(expect.objectContaining({ code: "not-found", details: { reason: "policy.outsideScope" } }));
    expect(() => assertAllowed(person("office"), "people.manage")).not.toThrow();
  });
});
