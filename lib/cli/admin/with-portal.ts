import type { ZodType } from "zod";
import type { SystemActor } from "@/lib/access/actor";
import { generateClient } from "@/lib/cli/generate-client";
import { openDatabase } from "@/lib/cli/open-database";
import { applyMigrations } from "@/lib/cli/prepare-database";
import type { PrismaClient } from "@/lib/db/generated/client";
import { OperatorError } from "@/lib/db/operator-error";
import { publishSettings, readSettings } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { fieldProblems } from "@/lib/web/form-data";

/** Who acts when an operator does, in the audit. */
export const operator: SystemActor = { kind: "system", name: "cli" };

export type PortalContext = {
  readonly db: PrismaClient;
  /** The portal's present. */
  readonly now: Date;
  /** The machine's clock. */
  readonly clock: Date;
};

/** Runs `work` on the portal's database, also beside a running portal. */
export async function withPortal(work: (context: PortalContext) => Promise<void>): Promise<void> {
  const database = await openDatabase(readSettings(), { access: "share" });
  try {
    await generateClient();
    await applyMigrations(database.env);
    publishSettings(database.env);
    // Loaded late: these need the generated client and the published settings.
    const [{ db }, { now, systemNow }] = await Promise.all([import("@/lib/db/client"), import("@/lib/time/clock")]);
    try {
      await work({ db, now: now(), clock: systemNow() });
    } finally {
      await db.$disconnect();
    }
  } finally {
    await database.close();
  }
}

/** The value of a parameter that must be given. */
export function required(value: string | undefined, name: string): string {
  if (value?.trim()) return value.trim();
  throw new OperatorError(`--${name} is missing`);
}

/** Parameters as a command's schema has them; throws `invalid` with the problems. */
export function checked<Input>(schema: ZodType<Input>, values: unknown): Input {
  const parsed = schema.safeParse(values);
  if (!parsed.success) throw new AppError("invalid", { fields: fieldProblems(parsed.error) });
  return parsed.data;
}

/** A line that is the command's result. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
