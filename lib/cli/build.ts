import { buildApp } from "@/lib/cli/build-app";
import { generateClient } from "@/lib/cli/generate-client";
import { report } from "@/lib/cli/report";

/** `npm run build`: the production build, when the sources changed. */
export async function run(): Promise<void> {
  await generateClient();
  await buildApp();
  report("the build is up to date");
}
