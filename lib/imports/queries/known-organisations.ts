import type { PrismaClient } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import type { KnownOrganisations } from "@/lib/imports/proposal";

/** All organisations and groups with the names that documents print for them. */
export async function readKnownOrganisations(db: PrismaClient | Tx): Promise<KnownOrganisations> {
  const organisations = await db.organisation.findMany({
    orderBy: { sortOrder: "asc" },
    select: { code: true, name: true, shortName: true, aliases: { select: { alias: true } } },
  });
  const groups = await db.organisationGroup.findMany({
    orderBy: { code: "asc" },
    select: { code: true, name: true, aliases: true, members: { orderBy: { organisation: { sortOrder: "asc" } }, select: { organisation: { select: { code: true } } } } },
  });
  return {
    organisations: organisations.map(({ aliases, ...rest }) => ({ ...rest, aliases: aliases.map(({ alias }) => alias) })),
    groups: groups.map(({ members, ...rest }) => ({ ...rest, memberCodes: members.map(({ organisation }) => organisation.code) })),
  };
}
