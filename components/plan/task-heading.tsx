import type { ReactNode } from "react";
import { DaysLeft } from "@/components/plan/days-left";
import { ErrataNotes } from "@/components/plan/errata-notes";
import { LightDetails } from "@/components/plan/light-details";
import { PrintedOrganisations } from "@/components/plan/printed-organisations";
import { PrintedText } from "@/components/plan/printed-text";
import { marksOf, type TaskNotes } from "@/components/plan/task-marks";
import { Card } from "@/components/ui/card";
import { ProgressBar } from "@/components/ui/progress-bar";
import { translator } from "@/lib/i18n/translator";
import type { TaskDetail } from "@/lib/milestones/types";

/** What the plan prints for a task, with its deadline and where it stands. */
export function TaskHeading({
  task,
  notes,
  assumedGroups,
}: {
  readonly task: TaskDetail;
  readonly notes: TaskNotes;
  readonly assumedGroups: readonly string[];
}) {
  const t = translator("tasks");
  return (
    <Card>
      <p className="text-sm text-quiet">
        {t("place", { ordinal: task.section.ordinal, section: task.section.title, seq: task.seq })}
      </p>
      <h1 className="text-lg">
        <PrintedText text={task.name} marks={marksOf("name", notes, t)} />
      </h1>
      <dl className="mt-2 grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1 text-sm">
        <Line term={t("printedField.deadlineText")}>
          <span className="inline-flex flex-wrap items-center gap-x-3">
            <PrintedText text={task.deadlineText} marks={marksOf("deadlineText", notes, t)} />
            {task.deadline ? <DaysLeft {...task.deadline} /> : null}
          </span>
        </Line>
        <Line term={t("standing")}>
          <LightDetails reading={task.standing.light} limits={task.ruleSet.settings.lights} />
        </Line>
        <Line term={t("progress")}>
          <span className="inline-flex flex-wrap items-center gap-x-3">
            <ProgressBar percent={task.standing.percent} />
            <span className="text-quiet">
              {t("rollUp", { reported: task.standing.reportedCount, all: task.standing.allocationCount })}
            </span>
          </span>
        </Line>
      </dl>
      <blockquote className="my-4 border-l-3 border-line pl-4 text-base leading-loose">
        <PrintedText text={task.content} marks={marksOf("content", notes, t)} />
      </blockquote>
      <PrintedOrganisations task={task} notes={notes} assumedGroups={assumedGroups} />
      <ErrataNotes errata={notes.errata} />
    </Card>
  );
}

function Line({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="whitespace-nowrap text-quiet">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
