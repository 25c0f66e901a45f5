import type { CloseOutDetail, CloseOutState, CloseOutStepView } from "@/lib/closing/types";
import { translator } from "@/lib/i18n/translator";
import type { CalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

/** What a certificate says, line by line, and the day of the confirmation. */
export function certificateLines({ plan, task, organisation, role, statement, coverage, steps }: CloseOutDetail): {
  readonly lines: readonly (readonly [term: string, value: string])[];
  readonly confirmedOn: CalendarDate | null;
} {
  const t = translator("closing.certificate");
  const roles = translator("tasks.role");
  const confirmed = lastStep(steps, "confirmed");
  const lines: (readonly [string, string])[] = [
    [t("plan"), plan],
    [t("task"), t("taskText", { seq: task.seq, name: task.name })],
    [t("organisation"), t("organisationText", { organisation: organisation.name, role: roles(role) })],
    [t("statement"), statement],
    ...(coverage.all > 0 ? [[t("clauses"), t("clausesText", coverage)] as const] : []),
    ...(["applied", "verified", "confirmed"] as const).flatMap((state) => {
      const step = lastStep(steps, state);
      return step ? [[t(`step.${state}`), stepText(step)] as const] : [];
    }),
  ];
  return { lines, confirmedOn: confirmed ? shanghaiDate(confirmed.at) : null };
}

function stepText({ organisation, person, at }: CloseOutStepView): string {
  const t = translator("closing.certificate");
  return t("stepText", { who: organisation ?? t("office"), person, date: shanghaiDate(at) });
}

function lastStep(steps: readonly CloseOutStepView[], state: CloseOutState): CloseOutStepView | undefined {
  return steps.findLast((step) => step.state === state);
}
