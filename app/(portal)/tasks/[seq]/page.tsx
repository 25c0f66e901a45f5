import type { Metadata } from "next";
import Link from "next/link";
import { overrideLightAction, requestExtensionAction, restoreLightAction } from "@/app/_actions/steering";
import { DossierLink } from "@/components/evidence/dossier-link";
import { OwnCloseOut } from "@/components/closing/own-close-out";
import { AllocationTable } from "@/components/plan/allocation-table";
import { ClauseList } from "@/components/plan/clause-list";
import { numberClauses, numberErrata } from "@/components/plan/clause-labels";
import { indicatorStandings } from "@/components/plan/indicator-standings";
import { LightSteering } from "@/components/plan/light-steering";
import { OwnDuties } from "@/components/plan/own-duties";
import { TaskHeading } from "@/components/plan/task-heading";
import { TaskNeighbours } from "@/components/plan/task-neighbours";
import { EvidenceStrip } from "@/components/progress/evidence-strip";
import { TrendChart } from "@/components/plan/trend-chart";
import { OwnReportBox } from "@/components/progress/own-report-box";
import { Timeline } from "@/components/progress/timeline";
import { WaitingForReader } from "@/components/progress/waiting-for-reader";
import { decide } from "@/lib/access/policy";
import { findOwnCloseOut } from "@/lib/closing/queries/close-out-form";
import { listEvidenceOf } from "@/lib/evidence/queries/evidence";
import { translator } from "@/lib/i18n/translator";
import { listDutyOccurrences } from "@/lib/milestones/queries/duties";
import { listGrantedExtensions, listOwnDuties } from "@/lib/milestones/queries/extensions";
import { listLightOverrides } from "@/lib/milestones/queries/light-overrides";
import { getTask } from "@/lib/milestones/queries/tasks";
import { readTaskSeq, type AddressParameters } from "@/lib/milestones/task-list-address";
import { listAssumedGroupNames } from "@/lib/organisations/queries";
import { getReportForm, getTaskSeries, listTimeline } from "@/lib/progress/queries/updates";
import { measureTaskDossier } from "@/lib/reports/queries/dossier";
import { today } from "@/lib/time/clock";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

type Props = {
  readonly params: Promise<{ readonly seq: string }>;
  readonly searchParams: Promise<AddressParameters>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator("tasks");
  const { seq } = await params;
  return { title: t("titleOf", { seq }) };
}

export default async function TaskPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ seq }, { before, plan }] = await Promise.all([params, searchParams]);
  const cursor = typeof before === "string" ? before : null;
  const day = today();
  const planCode = await shownPlanCode(actor, plan, `/tasks/${seq}`);
  const task = await orNotFound(getTask(actor, planCode, readTaskSeq(seq), day));
  const [timeline, series, assumedGroups, duties, overrides, extensions, ownDuties, ownCloseOut, report] = await Promise.all([
    orNotFound(listTimeline(actor, { taskId: task.id }, cursor)),
    getTaskSeries(actor, task.id),
    listAssumedGroupNames(actor),
    listDutyOccurrences(actor, task.id, day),
    listLightOverrides(actor, task.id),
    listGrantedExtensions(actor, task.id),
    listOwnDuties(actor, task, day),
    findOwnCloseOut(actor, task, day),
    task.own && actor.organisation && task.period ? getReportForm(actor, planCode, task.seq, undefined, day) : null,
  ]);
  const [evidence, dossier] = await Promise.all([
    listEvidenceOf(actor, timeline.updates.map(({ id }) => id)),
    measureTaskDossier(actor, task.id),
  ]);
  const notes = { clauses: numberClauses(task.clauses), errata: numberErrata(task.errata) };
  const ownOrganisationId = actor.organisation?.id ?? null;
  const judgeable = timeline.updates.filter(({ can }) => can.signOff || can.accept);
  // Below the shorter column, so that neither ends far above the other: a clause takes as much room as two rows.
  const isTrendWide = task.clauses.length * 2 > task.allocations.length + 4;
  const trend = <TrendChart task={task} series={series} ownOrganisationId={ownOrganisationId} isWide={isTrendWide} />;
  const maySteer = decide(actor, "plan.steer").allowed;
  const isOwn = (update: { readonly id: string }) => update.id === report?.update?.id;
  return (
    <>
      <TaskNeighbours previousSeq={task.previousSeq} nextSeq={task.nextSeq} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[auto_1fr_auto]">
        <TaskHeading task={task} notes={notes} assumedGroups={assumedGroups} />
        <div className="grid min-w-0 gap-4 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          {report ? <OwnReportBox report={report} maySignOff={judgeable.some(isOwn)} /> : null}
          {ownCloseOut && task.own ? <OwnCloseOut own={ownCloseOut} seq={task.seq} role={task.own.role} /> : null}
          <OwnDuties duties={ownDuties} requestAction={requestExtensionAction} />
          <WaitingForReader updates={judgeable.filter((update) => !isOwn(update))} />
          <ClauseList clauses={notes.clauses} readings={indicatorStandings(series, ownOrganisationId)} duties={duties} today={day} />
          {isTrendWide ? null : trend}
        </div>
        <div className="grid min-w-0 gap-4">
          <AllocationTable
            allocations={task.allocations}
            limits={task.ruleSet.settings.lights}
            overrides={overrides}
            extensions={extensions}
            ownOrganisationId={ownOrganisationId}
            isSupervised={decide(actor, "supervision.issue").allowed}
            steeringOf={(allocation) =>
              maySteer ? (
                <LightSteering
                  allocation={allocation}
                  override={overrides.get(allocation.id) ?? null}
                  overrideAction={overrideLightAction}
                  restoreAction={restoreLightAction}
                />
              ) : null
            }
          />
          {isTrendWide ? trend : null}
        </div>
        <div className="min-w-0 lg:col-span-2">
          <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
            <DossierLink href={`/api/v1/plans/${task.plan.code}/tasks/${task.seq}/dossier`} {...dossier} />
            <Link href={`/evidence?task=${task.seq}`} prefetch={false} className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
              {translator("evidence.gallery")("link")} →
            </Link>
          </div>
          <Timeline
            page={timeline}
            isFirstPage={cursor === null}
            baseHref={`/tasks/${task.seq}`}
            evidenceOf={(id) => {
              const files = evidence.get(id);
              return files ? <EvidenceStrip evidence={files} moreHref={`/updates/${id}`} /> : null;
            }}
          />
        </div>
      </div>
    </>
  );
}
