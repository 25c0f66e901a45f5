import { db } from "@/lib/db/client";

/** Whether the database answers at this moment. */
export async function isDatabaseAvailable(): Promise<boolean> {
  try {
    await db.$queryRaw`SELECT 1`;
    return true;
  } catch {
    return false;
  }
}
