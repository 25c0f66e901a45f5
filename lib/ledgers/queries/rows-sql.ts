import type { Actor } from "@/lib/access/actor";
import { visibleLedgerRowsSql } from "@/lib/access/scope";
import { Prisma } from "@/lib/db/generated/client";
import type { LedgerFilter } from "@/lib/ledgers/schema";

/** `FROM … WHERE …` of a ledger's rows that pass a filter and that the actor may read: `r` is the row, `o` its organisation. */
export function ledgerRowsSql(actor: Actor, kindId: string, { organisation, q, removed }: Omit<LedgerFilter, "after">): Prisma.Sql {
  const conditions = [
    Prisma.sql`r."kind_id" = ${kindId}::uuid`,
    visibleLedgerRowsSql(actor),
    ...(removed ? [] : [Prisma.sql`r."removed_at" IS NULL`]),
    ...(organisation ? [Prisma.sql`o."code" = ${organisation}`] : []),
    ...(q ? [Prisma.sql`r."words" ILIKE ${`%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`}`] : []),
  ];
  return Prisma.sql`FROM "ledger_row" r JOIN "organisation" o ON o."id" = r."organisation_id" WHERE ${Prisma.join(conditions, " AND ")}`;
}
