import { generateClient } from "@/lib/cli/generate-client";

/** Before any test: the Prisma client of the present schema. */
export async function setup(): Promise<void> {
  await generateClient();
}
