import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import type { LightOverrideView } from "@/lib/milestones/types";

/** The newest word of the office on each allocation's light, by the allocation's id; none where it never said one. */
export async function listLightOverrides(actor: Actor, taskId: string): Promise<ReadonlyMap<string, LightOverrideView>> {
  assertAllowed(actor, "portal.read");
  const rows = await db.allocation.findMany({
    where: { taskId, overrides: { some: {} } },
    select: {
      id: true,
      overrides: {
        orderBy: [{ setAt: "desc" }, { id: "desc" }],
        take: 1,
        select: { id: true, light: true, reason: true, setAt: true, setBy: { select: { displayName: true } } },
      },
    },
  });
  return new Map(
    rows.flatMap(({ id: allocationId, overrides }) =>
      overrides.map(({ light, setBy, ...row }): [string, LightOverrideView] => [
        allocationId,
        { ...row, light: light as LightOverrideView["light"], setBy: setBy.displayName },
      ]),
    ),
  );
}
