import { generateClient } from "@/lib/cli/generate-client";
import { report } from "@/lib/cli/report";

/** `npm run db:generate`: the Prisma client, when the schema changed. */
export async function run(): Promise<void> {
  report((await generateClient()) ? "database client generated" : "database client is up to date");
}
