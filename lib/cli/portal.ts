import { serve } from "@/lib/cli/serve";
import { readSettings } from "@/lib/env";

/** `npm run portal`: everything from a fresh clone to a served portal. */
export async function run(): Promise<void> {
  await serve(readSettings(), { build: true, dev: false });
}
