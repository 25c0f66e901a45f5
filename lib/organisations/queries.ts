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
