import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import type { OrganisationKind } from "@/lib/organisations/types";

export type OrganisationListItem = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** For narrow tables and maps. */
  readonly shortName: string;
  readonly kind: OrganisationKind;
  /** GB/T 2260 code; counties only. */
  readonly divisionCode: string | null;
};

/** All organisations: bureaus, enterprises, counties, as they are ordered everywhere. */
export async function listOrganisations(actor: Actor): Promise<OrganisationListItem[]> {
  assertAllowed(actor, "portal.read");
  return db.organisation.findMany({
    orderBy: { sortOrder: "asc" },
    select: { id: true, code: true, name: true, shortName: true, kind: true, divisionCode: true },
  });
}
