"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { cancelImport, confirmImport, nameColumns } from "@/lib/air/commands/settle-import";
import { recordAirDays } from "@/lib/air/commands/record-air-days";
import { registerStation, changeStation } from "@/lib/air/commands/stations";
import { airDayFormSchema, type RecordedDay } from "@/lib/air/day-form";
import { cancelImportSchema, confirmImportSchema, nameColumnsSchema } from "@/lib/air/importing/air-import";
import { listAirDayRevisions } from "@/lib/air/queries/air-days";
import { stationChangeSchema, stationSchema } from "@/lib/air/station-schema";
import { followUpAirImports } from "@/lib/web/air-import-follow-up";
import { runAction } from "@/lib/web/run-action";
import type { FormState } from "@/lib/web/form-state";

/** Says what the columns of a file are; it is read anew by them. */
export async function nameColumnsAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(nameColumnsSchema, form, async (actor, input) => {
    await nameColumns(actor, input);
    followUpAirImports();
    revalidatePath(`/air/imports/${input.id}`);
  });
}

/** Gives the word to write what a preview showed. */
export async function confirmImportAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(confirmImportSchema, form, async (actor, input, now) => {
    await confirmImport(actor, input, now);
    followUpAirImports();
    revalidatePath("/air", "layout");
  });
}

/** Gives an import up. */
export async function cancelImportAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(cancelImportSchema, form, async (actor, { id }, now) => {
    await cancelImport(actor, id, now);
    revalidatePath(`/air/imports/${id}`);
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

/** A new station, or a county's point. */
export async function registerStationAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(stationSchema, form, async (actor, input, now) => {
    await registerStation(actor, input, now);
    revalidatePath("/air/stations");
    redirect("/air/stations");
  });
}

/** Corrects a station. */
export async function changeStationAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(stationChangeSchema, form, async (actor, input, now) => {
    await changeStation(actor, input, now);
    revalidatePath("/air/stations");
    redirect("/air/stations");
  });
}
