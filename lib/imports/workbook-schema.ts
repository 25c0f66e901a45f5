import { z } from "zod";

/** A preview's form: for each row that is to be written, `choices.<allocation>`; what is not named is left alone. */
export const applyWorkbookSchema = z.object({
  id: z.uuid({ error: "imports.outdated" }),
  version: z.coerce.number({ error: "imports.outdated" }).int().positive(),
  choices: z.record(z.uuid({ error: "imports.outdated" }), z.enum(["submit", "draft", "keep"])).default({}),
  /** The version of each report that stood beside its row. */
  seen: z.record(z.uuid({ error: "imports.outdated" }), z.coerce.number({ error: "imports.outdated" }).int().min(0)).default({}),
});
export type ApplyWorkbookInput = z.output<typeof applyWorkbookSchema>;
