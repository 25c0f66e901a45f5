import { serve } from "@/lib/cli/serve";
import { readSettings } from "@/lib/env";

/** `npm run dev`: compiles on the fly, with the same database as the portal. */
export async function run(): Promise<void> {
  await serve(readSettings(), { build: false, dev: true });
}
