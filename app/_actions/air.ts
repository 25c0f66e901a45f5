"use server";

import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { describeImport, type ConfirmedImport, type ImportView, type Translate } from "@/components/air/import-view";
import { assertAllowed } from "@/lib/access/policy";
import { recordAirDays } from "@/lib/air/commands/record-air-days";
import { airDayFormSchema, type RecordedDay } from "@/lib/air/day-form";
import { maxCsvBytes } from "@/lib/air/importing/parse-days";
import { listAirDayRevisions, previewAirImport } from "@/lib/air/queries/air-days";
import { airDaysSchema } from "@/lib/air/schema";
import { airDayStates } from "@/lib/air/types";
import { AppError } from "@/lib/errors";
import { translator } from "@/lib/i18n/translator";
import { yearOf } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";
import { runAction } from "@/lib/web/run-action";
import type { FormState } from "@/lib/web/form-state";

const uploadSchema = z.object({ defaultState: z.enum(airDayStates, { error: "air.state-invalid" }) });
const confirmationSchema = z.object({ previewId: z.string(), days: z.string() });

/** What importing the chosen file would do. Writes nothing. */
export async function previewAirImportAction(_previous: FormState<ImportView>, form: FormData): Promise<FormState<ImportView>> {
  return runAction(uploadSchema, form, async (actor, { defaultState }, now) => {
    assertAllowed(actor, "air.write");
    const file = form.get("file");
    if (!(file instanceof File) || file.size === 0) throw fileRefused("air.file-missing");
    if (file.size > maxCsvBytes) throw fileRefused("air.file-too-large");
    const bytes = new Uint8Array(await file.arrayBuffer());
    const judged = await previewAirImport(actor, bytes, { defaultState, today: shanghaiDate(now) });
    return describeImport(judged, { id: randomUUID(), fileName: file.name }, translator() as Translate);
  });
}

/** Writes what a preview showed. The records come back from the browser and are judged again as if they were new. */
export async function importAirDaysAction(
  _previous: FormState<ConfirmedImport>,
  form: FormData,
): Promise<FormState<ConfirmedImport>> {
  return runAction(confirmationSchema, form, async (actor, { previewId, days }, now) => {
    assertAllowed(actor, "air.write");
    const records = airDaysSchema.safeParse(parseJson(days));
    if (!records.success) throw new AppError("invalid", { reason: "air.payload-invalid" });
    const outcome = await recordAirDays(actor, records.data, now);
    revalidatePath("/air", "layout");
    const years = [...new Set(records.data.map((day) => yearOf(day.date)))].toSorted((a, b) => b - a);
    return { ...outcome, previewId, years };
  });
}

/** Records or corrects one day from the form. */
export async function recordAirDayAction(_previous: FormState<RecordedDay>, form: FormData): Promise<FormState<RecordedDay>> {
  return runAction(airDayFormSchema, form, async (actor, day, now) => {
    const { recorded } = await recordAirDays(actor, [day], now);
    const [current] = await listAirDayRevisions(actor, day.date);
    revalidatePath("/air", "layout");
    if (recorded === 0) return { date: day.date, outcome: "unchanged" };
    return { date: day.date, outcome: current?.state === day.state ? "recorded" : "behind" };
  });
}

function fileRefused(message: string): AppError {
  return new AppError("invalid", { fields: { file: [message] } });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
