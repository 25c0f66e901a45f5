import { isBuilt } from "@/lib/cli/build-app";
import { serve } from "@/lib/cli/serve";
import { OperatorError } from "@/lib/db/operator-error";
import { readSettings, SettingError } from "@/lib/env";

/** `npm start`: production. Serves what `npm run build` made; nothing invented enters the database. */
export async function run(): Promise<void> {
  const settings = readSettings(undefined, "production");
  if (settings.mode === "demo") throw new SettingError("PORTAL_MODE", "npm start serves production only; the demonstration is npm run portal");
  if (!isBuilt()) throw new OperatorError("there is no build; run npm run build first");
  await serve(settings, { build: false, dev: false });
}
