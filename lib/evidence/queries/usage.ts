import { db } from "@/lib/db/client";

/** Bytes of evidence that the organisation holds, without what was removed. */
export async function getUsage(organisationId: string): Promise<number> {
  const row = await db.evidenceUsage.findUnique({ where: { organisationId }, select: { byteSize: true } });
  return Number(row?.byteSize ?? 0);
}
