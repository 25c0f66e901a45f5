import type { Actor } from "@/lib/access/actor";
import { decide } from "@/lib/access/policy";
import { visibleEvidence } from "@/lib/access/scope";
import { db } from "@/lib/db/client";

/** The clauses that a piece of evidence can be said to prove, or null where the actor may not describe it (any more). */
export async function getDescribable(actor: Actor, id: string): Promise<{ readonly clauses: readonly { readonly id: string; readonly title: string }[] } | null> {
  const row = await db.evidence.findFirst({
    where: { AND: [{ id }, visibleEvidence(actor)] },
    select: {
      update: {
        select: {
          state: true,
          allocation: {
            select: {
              organisationId: true,
              standing: { select: { closedOn: true } },
              task: { select: { clauses: { orderBy: { sortOrder: "asc" }, select: { id: true, title: true } } } },
            },
          },
        },
      },
    },
  });
  if (!row) return null;
  const { state, allocation } = row.update;
  const isOpen = (state === "draft" || state === "returned") && !allocation.standing?.closedOn;
  if (!isOpen || !decide(actor, "evidence.attach", { organisationId: allocation.organisationId }).allowed) return null;
  return { clauses: allocation.task.clauses };
}
