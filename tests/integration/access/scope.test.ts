import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor, ActorOrganisation, PersonActor, PersonRole } from "@/lib/access/actor";
import { decide, type CloseOutFacts, type EvidenceFacts, type UpdateFacts } from "@/lib/access/policy";
import { visibleCloseOuts, visibleEvidence, visibleExtensions, visibleLedgerRows, visibleLedgerRowsSql, visibleUpdates } from "@/lib/access/scope";
import { closeOutFacts } from "@/lib/closing/close-out-facts";
import { db } from "@/lib/db/client";
import type { UpdateState } from "@/lib/db/generated/enums";
import { seedReferencePlan } from "@/seeds/reference/seed-plan";

/*
 * The filter of lists and the policy of single rows must be one rule. Every allocation of the real plan gets updates in
 * every stage of their life; then everybody's list is compared with the policy's word on each row.
 */

const now = new Date("2025-11-20T02:00:00Z");

type Stage = { readonly state: UpdateState; readonly current: number; readonly signedOff: number | null };
const stages: readonly Stage[] = [
  { state: "draft", current: 1, signedOff: null },
  { state: "submitted", current: 1, signedOff: null },
  { state: "returned", current: 1, signedOff: null },
  { state: "signed_off", current: 1, signedOff: 1 },
  { state: "accepted", current: 2, signedOff: 2 },
  // Returned by the lead, and worked on again.
  { state: "returned", current: 2, signedOff: 2 },
  { state: "draft", current: 3, signedOff: 2 },
];

type Row = { readonly id: string; readonly facts: UpdateFacts };
type EvidenceRow = { readonly id: string; readonly facts: EvidenceFacts; readonly isRemoved: boolean };

let authorId = "";
let updates: Row[] = [];
let evidence: EvidenceRow[] = [];
let closeOuts: { readonly id: string; readonly facts: CloseOutFacts }[] = [];
let extensions: { readonly id: string; readonly organisationId: string }[] = [];
let organisations: ActorOrganisation[] = [];

beforeAll(async () => {
  await seedReferencePlan(db, now);
  organisations = await db.organisation.findMany({
    orderBy: { sortOrder: "asc" },
    select: { id: true, code: true, name: true, kind: true },
  });
  const author = await db.account.create({
    data: { username: "author", displayName: "x", role: "leadership", passwordHash: "$argon2id$x" },
    select: { id: true },
  });
  authorId = author.id;
  await writeUpdates(author.id);
  await writeCloseOuts(author.id);
  await writeExtensions(author.id);
  updates = await readRows();
  evidence = await readEvidence();
  closeOuts = await readCloseOuts();
  extensions = await readExtensions();
});

const scanStates = [
  { scanState: "not_required" },
  { scanState: "clean", scannedAt: now },
  { scanState: "pending" },
  { scanState: "quarantined", scannedAt: now, scanFinding: "x" },
] as const;

/** Two updates for each allocation, the stages in turn; every third with evidence, some of it removed. */
async function writeUpdates(authorId: string): Promise<void> {
  const allocations = await db.allocation.findMany({ orderBy: { id: "asc" }, select: { id: true } });
  const periods = await db.reportingPeriod.findMany({ orderBy: { code: "desc" }, take: 2, select: { id: true } });
  const rows = allocations.flatMap(({ id: allocationId }, index) =>
    periods.map(({ id: periodId }, turn) => {
      const { state, current, signedOff } = stages[(index + 3 * turn) % stages.length] ?? stages[0]!;
      return { allocationId, periodId, state, currentRevision: current, signedOffRevision: signedOff, changedAt: now };
    }),
  );
  const created = await db.progressUpdate.createManyAndReturn({ data: rows, select: { id: true } });
  await db.evidence.createMany({
    data: created
      .filter((_row, index) => index % 3 === 0)
      .map(({ id: updateId }, index) => ({
        updateId,
        uploadedById: authorId,
        originalName: "照片.jpg",
        mediaType: "image/jpeg",
        byteSize: 1n,
        sha256: "0".repeat(64),
        createdAt: now,
        removedAt: index % 5 === 0 ? now : null,
        ...scanStates[index % scanStates.length],
      })),
  });
}

/** One application for each allocation. */
async function writeCloseOuts(authorId: string): Promise<void> {
  const allocations = await db.allocation.findMany({ select: { id: true } });
  const rows = allocations.map(({ id: allocationId }) => ({ allocationId, round: 1, statement: "x", createdAt: now }));
  const created = await db.closeOut.createManyAndReturn({ data: rows, select: { id: true } });
  await db.closeOutStep.createMany({
    data: created.map(({ id: closeOutId }) => ({ closeOutId, state: "applied" as const, actorId: authorId, at: now })),
  });
}

/** One application for a later date for each duty. */
async function writeExtensions(requestedById: string): Promise<void> {
  const duties = await db.duty.findMany({ select: { id: true } });
  await db.extension.createMany({
    data: duties.map(({ id: dutyId }) => ({ dutyId, dueOn: new Date("2026-06-30"), reason: "x", requestedById, requestedAt: now })),
  });
}

async function readCloseOuts() {
  const rows = await db.closeOut.findMany({
    select: { id: true, allocation: updateSelect.allocation, steps: { select: { state: true, actorId: true } } },
  });
  return rows.map((row) => ({ id: row.id, facts: closeOutFacts(row) }));
}

async function readExtensions() {
  const rows = await db.extension.findMany({ select: { id: true, duty: { select: { allocation: { select: { organisationId: true } } } } } });
  return rows.map(({ id, duty }) => ({ id, organisationId: duty.allocation.organisationId }));
}

const updateSelect = {
  id: true,
  signedOffRevision: true,
  allocation: {
    select: {
      organisationId: true,
      role: true,
      task: { select: { allocations: { select: { organisationId: true, role: true } } } },
    },
  },
} as const;

async function readRows(): Promise<Row[]> {
  const rows = await db.progressUpdate.findMany({ select: updateSelect });
  return rows.map((row) => ({ id: row.id, facts: toFacts(row) }));
}

async function readEvidence(): Promise<EvidenceRow[]> {
  const rows = await db.evidence.findMany({ select: { id: true, removedAt: true, scanState: true, uploadedById: true, update: { select: updateSelect } } });
  return rows.map(({ id, removedAt, update, scanState, uploadedById }) => ({ id, facts: { ...toFacts(update), scanState, uploadedById }, isRemoved: removedAt !== null }));
}

type UpdateRow = {
  signedOffRevision: number | null;
  allocation: {
    organisationId: string;
    role: UpdateFacts["allocationRole"];
    task: { allocations: { organisationId: string; role: UpdateFacts["allocationRole"] }[] };
  };
};

function toFacts({ signedOffRevision, allocation }: UpdateRow): UpdateFacts {
  const idsOf = (role: string) => allocation.task.allocations.filter((each) => each.role === role).map((each) => each.organisationId);
  return {
    signedOffRevision,
    organisationId: allocation.organisationId,
    allocationRole: allocation.role,
    leadIds: idsOf("lead"),
    cooperatingIds: idsOf("cooperating"),
    authorId: "author",
    signedOffById: null,
  };
}

function person(role: string, organisation: ActorOrganisation | null, mustChangePassword = false): PersonActor {
  const username = `${role}-${organisation?.code ?? "city"}`;
  return {
    kind: "person",
    // One of them wrote everything; the others have no row.
    accountId: username === "clerk-shuangta" ? authorId : randomUUID(),
    username,
    displayName: username,
    role: role as PersonRole,
    organisation,
    standsInFor: null,
    sessionId: null,
    isReadOnly: false,
    mustChangePassword,
  };
}

function everybody(): [string, Actor][] {
  const people = [
    ...organisations.flatMap((organisation) => ["clerk", "approver", "emperor"].map((role) => person(role, organisation))),
    ...["leadership", "office", "emperor", "clerk", "approver"].map((role) => person(role, null)),
    // No row of the database looks like this, and still the two must agree.
    ...organisations.slice(0, 1).flatMap((organisation) => ["leadership", "office"].map((role) => person(role, organisation))),
  ];
  const held = people.slice(0, 6).map((actor) => ({ ...actor, username: `${actor.username} (initial password)`, mustChangePassword: true }));
  return [
    ...[...people, ...held].map((actor): [string, Actor] => [actor.username, actor]),
    ["system", { kind: "system", name: "test" }],
  ];
}

describe("scope and policy", () => {
  it("have a varied house to judge", () => {
    expect(organisations).toHaveLength(21);
    expect(updates).toHaveLength(606);
    expect(evidence).toHaveLength(202);
    expect(evidence.filter(({ isRemoved }) => isRemoved).length).toBeGreaterThan(10);
    for (const role of ["lead", "cooperating", "responsible"]) {
      const ofRole = updates.filter(({ facts }) => facts.allocationRole === role);
      expect([role, new Set(ofRole.map(({ facts }) => facts.signedOffRevision))]).toEqual([role, new Set([null, 1, 2])]);
    }
  });

  it("agree on updates for everybody", async () => {
    const seen = new Map<string, number>();
    for (const [name, actor] of everybody()) {
      const listed = await db.progressUpdate.findMany({ where: visibleUpdates(actor), select: { id: true } });
      const allowed = updates.filter(({ facts }) => decide(actor, "update.read", facts).allowed);
      expect([name, idsOf(listed)]).toEqual([name, idsOf(allowed)]);
      seen.set(name, listed.length);
    }
    expect(seen.get("system")).toBe(606);
    expect(seen.get("leadership-city")).toBe(updates.filter(({ facts }) => facts.signedOffRevision !== null).length);
    expect(seen.get("clerk-shuangta")).toBe(updates.filter(({ facts }) => facts.organisationId === idOf("shuangta")).length);
    // A bureau that leads sees its own drafts and others' work.
    expect(seen.get("clerk-fgw")).toBeGreaterThan(updates.filter(({ facts }) => facts.organisationId === idOf("fgw")).length);
    expect(seen.get("emperor-city")).toBe(0);
    expect(seen.get("clerk-fgw (initial password)")).toBe(0);
  });

  it("agree on evidence for everybody, and removed evidence is nobody's", async () => {
    for (const [name, actor] of everybody()) {
      const listed = await db.evidence.findMany({ where: visibleEvidence(actor), select: { id: true } });
      const allowed = evidence.filter(({ facts, isRemoved }) => !isRemoved && decide(actor, "evidence.read", facts).allowed);
      expect([name, idsOf(listed)]).toEqual([name, idsOf(allowed)]);
      const seen = new Set(evidence.filter(({ id }) => listed.some((each) => each.id === id)).map(({ facts }) => facts.scanState));
      if (name === "clerk-shuangta") expect([...seen].toSorted()).toEqual(["clean", "not_required", "pending"]);
      else expect(seen.has("pending")).toBe(false);
    }
  });

  it("agree on applications to close out for everybody", async () => {
    const seen = new Map<string, number>();
    for (const [name, actor] of everybody()) {
      const listed = await db.closeOut.findMany({ where: visibleCloseOuts(actor), select: { id: true } });
      const allowed = closeOuts.filter(({ facts }) => decide(actor, "closeOut.read", facts).allowed);
      expect([name, idsOf(listed)]).toEqual([name, idsOf(allowed)]);
      seen.set(name, listed.length);
    }
    expect([seen.get("leadership-city"), seen.get("office-city"), seen.get("emperor-city")]).toEqual([303, 303, 0]);
    // A county: its own 32 duties; a bureau that leads: also those of its tasks.
    expect(seen.get("clerk-shuangta")).toBe(closeOuts.filter(({ facts }) => facts.organisationId === idOf("shuangta")).length);
    expect(seen.get("clerk-fgw")).toBeGreaterThan(closeOuts.filter(({ facts }) => facts.organisationId === idOf("fgw")).length);
  });

  it("agree on ledger rows for everybody", async () => {
    const kind = await db.ledgerKind.create({ data: { code: "x", name: "x", columns: [], createdAt: now }, select: { id: true } });
    await db.ledgerRow.createMany({ data: organisations.map(({ id }) => ({ kindId: kind.id, organisationId: id, values: {}, words: "", createdAt: now, changedAt: now })) });
    const rows = await db.ledgerRow.findMany({ select: { id: true, organisationId: true } });
    for (const [name, actor] of everybody()) {
      const listed = await db.ledgerRow.findMany({ where: visibleLedgerRows(actor), select: { id: true } });
      const allowed = rows.filter(({ organisationId }) => decide(actor, "ledger.read", { organisationId }).allowed);
      expect([name, idsOf(listed)]).toEqual([name, idsOf(allowed)]);
      const byHand = await db.$queryRaw<{ id: string }[]>`SELECT r."id" FROM "ledger_row" r WHERE ${visibleLedgerRowsSql(actor)}`;
      expect([name, idsOf(byHand)]).toEqual([name, idsOf(allowed)]);
      if (name === "clerk-shuangta") expect(listed).toHaveLength(1);
      if (name === "clerk-fgw" || name === "office-city") expect(listed).toHaveLength(21);
    }
  });

  it("agree on applications for later dates for everybody", async () => {
    const seen = new Map<string, number>();
    for (const [name, actor] of everybody()) {
      const listed = await db.extension.findMany({ where: visibleExtensions(actor), select: { id: true } });
      const allowed = extensions.filter(({ organisationId }) => decide(actor, "extension.read", { organisationId }).allowed);
      expect([name, idsOf(listed)]).toEqual([name, idsOf(allowed)]);
      seen.set(name, listed.length);
    }
    expect(seen.get("leadership-city")).toBe(extensions.length);
    expect(seen.get("clerk-shuangta")).toBe(extensions.filter(({ organisationId }) => organisationId === idOf("shuangta")).length);
    expect(seen.get("clerk-shuangta")).toBeGreaterThan(0);
  });

  it("agree on counts: a number tells no more than the list", async () => {
    for (const [name, actor] of everybody()) {
      const counted = await db.progressUpdate.count({ where: visibleUpdates(actor) });
      const allowed = updates.filter(({ facts }) => decide(actor, "update.read", facts).allowed);
      expect([name, counted]).toEqual([name, allowed.length]);
    }
  });
});

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).toSorted();
const idOf = (code: string) => organisations.find((each) => each.code === code)?.id;
