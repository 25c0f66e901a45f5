"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { cancelImport, confirmImport, nameColumns } from "@/lib/air/commands/settle-import";
import { recordAirDay } from "@/lib/air/commands/record-air-days";
import { registerStation, changeStation } from "@/lib/air/commands/stations";
import { setPlanTarget } from "@/lib/air/commands/set-target";
import { endWarning, recordWarning } from "@/lib/air/commands/warnings";
import { warningEndSchema, warningSchema } from "@/lib/air/warning-schema";
import { concludeReview, openReview } from "@/lib/reports/commands/episode-reviews";
import { concludeReviewSchema, openReviewSchema } from "@/lib/reports/review-schema";
import { planTargetSchema } from "@/lib/air/target-schema";
import { defaultPlanCode } from "@/lib/plan/types";
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
  return runAction(airDayFormSchema, form, async (actor, { day, reason }, now) => {
    const { recorded } = await recordAirDay(actor, day, reason, now);
    const [current] = await listAirDayRevisions(actor, day.date);
    revalidatePath("/air", "layout");
    if (recorded === 0) return { date: day.date, outcome: "unchanged" };
    return { date: day.date, outcome: current?.state === day.state ? "recorded" : "behind" };
  });
}

/** Sets the target of another year than the plan's own. */
export async function setPlanTargetAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(planTargetSchema, form, async (actor, input, now) => {
    await setPlanTarget(actor, defaultPlanCode, input, now);
    revalidatePath("/air", "layout");
  });
}

/** Records a warning that was issued. */
export async function recordWarningAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(warningSchema, form, async (actor, input, now) => {
    await recordWarning(actor, input, now);
    revalidatePath("/air/episodes");
  });
}

/** Says when a warning ended. */
export async function endWarningAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(warningEndSchema, form, async (actor, input, now) => {
    await endWarning(actor, input, now);
    revalidatePath("/air/episodes");
  });
}

/** Opens the review of an episode, with the duties of the organisations concerned. */
export async function openReviewAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(openReviewSchema, form, async (actor, input, now) => {
    await openReview(actor, input, now);
    revalidatePath("/", "layout");
  });
}

/** Writes down what a review came to. */
export async function concludeReviewAction(_previous: FormState, form: FormData): Promise<FormState> {
  return runAction(concludeReviewSchema, form, async (actor, input, now) => {
    await concludeReview(actor, input, now);
    revalidatePath("/air/episodes");
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
