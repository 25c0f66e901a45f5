import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";

/** Names, as printed, of groups whose members no document lists: their membership is the portal's assumption. */
export async function listAssumedGroupNames(actor: Actor): Promise<string[]> {
  assertAllowed(actor, "portal.read");
  const groups = await db.organisationGroup.findMany({
    where: { isAssumption: true },
    select: { name: true, aliases: true },
  });
  return groups.flatMap(({ name, aliases }) => [name, ...aliases]);
}

/** Every organisation by code and name, in their order, for a choice. */
export async function listOrganisations(actor: Actor): Promise<{ code: string; name: string }[]> {
  assertAllowed(actor, "portal.read");
  return db.organisation.findMany({ orderBy: { sortOrder: "asc" }, select: { code: true, name: true } });
}

/** The county governments in their order, with their divisions' codes. */
export async function listCounties(actor: Actor): Promise<{ readonly id: string; readonly name: string; readonly shortName: string; readonly divisionCode: string | null }[]> {
  assertAllowed(actor, "portal.read");
  return db.organisation.findMany({ where: { kind: "county" }, orderBy: { sortOrder: "asc" }, select: { id: true, name: true, shortName: true, divisionCode: true } });
}
