import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { applyPlanImportAction, cancelPlanImportAction, decideFrameAction, decideNameAction, decideRowAction, settleDoubtsAction } from "@/app/_actions/imports";
import { ReasonedStep } from "@/components/forms/step-form";
import { FrameForm } from "@/components/imports/frame-form";
import { NameForm } from "@/components/imports/name-form";
import { PlanChanges } from "@/components/imports/plan-changes";
import { LooseLine, TaskReview } from "@/components/imports/task-review";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Pagination } from "@/components/ui/pagination";
import { decide } from "@/lib/access/policy";
import type imports from "@/lib/i18n/messages/zh-CN/imports.json";
import { translator } from "@/lib/i18n/translator";
import { applyObstacle, type PlanImportView } from "@/lib/imports/plan-import";
import { getPlanImport } from "@/lib/imports/queries/plan-imports";
import { frameValues } from "@/lib/imports/frame-values";
import { listPlans } from "@/lib/plan/queries";
import { today } from "@/lib/time/clock";
import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

const querySchema = z.object({
  show: z.enum(["doubts", "all"]).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
const pageSize = 40;

export function generateMetadata(): Metadata {
  return { title: translator("imports")("title") };
}

/** One document on its way to become a plan: what was read beside what it says, every doubt, and the word to write it. */
export default async function PlanImportPage({ params, searchParams }: PageProps<"/admin/import/[id]">) {
  const actor = await requireActor();
  if (!decide(actor, "plan.steer").allowed) notFound();
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const { show, page } = querySchema.parse(await searchParams);
  const [view, plans] = await Promise.all([orNotFound(getPlanImport(actor, id.data)), listPlans(actor)]);
  const t = translator("imports");
  const isReviewing = view.state === "reviewing";
  const { proposal } = view;
  const counts = { tasks: proposal.tasks.length, allocations: proposal.tasks.reduce((sum, { allocations }) => sum + allocations.length, 0) };
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-2">
        <h1 className="text-lg break-all">{view.fileName}</h1>
        <Link href="/admin/import" className="text-brand hover:underline">
          {t("back")}
        </Link>
      </div>
      <div className="grid grid-cols-1 gap-4">
        <Card title={t(`states.${view.state}`)} aside={t("summary.received", { by: view.createdBy, date: shanghaiDate(view.createdAt), time: shanghaiTime(view.createdAt) })}>
          <p>{t("summary.tasks", counts)}</p>
          {isReviewing ? (
            <ul className="mt-1 flex flex-wrap gap-x-6 text-sm">
              <li className={proposal.undecided > 0 ? "text-yellow" : "text-green"}>{proposal.undecided > 0 ? t("summary.undecided", { count: proposal.undecided }) : t("summary.decided")}</li>
              {proposal.unknownNames.length > 0 ? <li className="text-yellow">{t("summary.names", { count: proposal.unknownNames.length })}</li> : null}
            </ul>
          ) : null}
          {view.outcome ? <Outcome view={view} /> : null}
        </Card>
        {isReviewing && counts.tasks > 0 ? (
          <Card title={t("frame.title")} aside={view.decisions.frame ? t("frame.decided") : t("frame.open")}>
            <FrameForm
              action={decideFrameAction}
              on={{ id: view.id, version: view.version }}
              values={frameValues(view, plans[0] ?? null, today())}
              leadIsFirst={view.decisions.frame?.leadIsFirst || proposal.tasks.some(({ row }) => row.lead.length === 0) ? (view.decisions.frame?.leadIsFirst ?? true) : null}
              texts={t.raw("frame") as (typeof imports)["frame"]}
            />
            {view.comparison && view.decisions.frame ? (
              <div className="mt-4">
                <Notice>{t("frame.existing", { code: view.decisions.frame.code })}</Notice>
              </div>
            ) : null}
          </Card>
        ) : null}
        {isReviewing && (proposal.unknownNames.length > 0 || view.decisions.names.length > 0) ? <Names view={view} /> : null}
        <Rows view={view} show={show ?? (isReviewing && proposal.undecided > 0 ? "doubts" : "all")} page={page} />
        {isReviewing ? <Apply view={view} /> : null}
      </div>
    </>
  );
}

function Outcome({ view }: { readonly view: PlanImportView }) {
  const t = translator("imports.outcome");
  const { outcome } = view;
  if (!outcome) return null;
  const { isNewPlan, ...counts } = outcome;
  return (
    <div className="mt-3">
      <Notice tone="done">
        <p>{t(isNewPlan ? "newPlan" : "revised", counts)}</p>
        {outcome.organisationsAdded > 0 ? <p>{t("organisations", { count: outcome.organisationsAdded })}</p> : null}
        <p className="text-sm text-quiet">{t("by", { by: view.settledBy ?? "", date: view.settledAt ? shanghaiDate(view.settledAt) : "" })}</p>
        <p className="mt-2">
          <ButtonLink href={`/tasks?plan=${outcome.planCode}`} prefetch={false}>{t("open")}</ButtonLink>
        </p>
      </Notice>
    </div>
  );
}

function Names({ view }: { readonly view: PlanImportView }) {
  const t = translator("imports");
  const role = translator("tasks.role");
  const { unknownNames } = view.proposal;
  const choices = Object.entries(view.organisationNames).map(([code, name]) => ({ code, name }));
  return (
    <Card title={t("names.title")} aside={t("names.aside")}>
      {unknownNames.length === 0 ? <p className="text-green">✓ {t("names.none")}</p> : null}
      <ul className="grid gap-4">
        {unknownNames.map(({ printed, seqs, roles, alike }) => (
          <li key={printed} className="border-l-4 border-yellow pl-4">
            <p>
              <strong>{printed}</strong> <span className="text-sm text-quiet">{t("names.where", { seqs: seqs.join("、"), roles: roles.map((each) => role(each)).join("、") })}</span>
            </p>
            <NameForm
              action={decideNameAction}
              on={{ id: view.id, version: view.version }}
              printed={printed}
              alike={alike.map((code) => ({ code, name: view.organisationNames[code] ?? code }))}
              choices={choices}
              texts={t.raw("name") as (typeof imports)["name"]}
            />
          </li>
        ))}
      </ul>
      {view.decisions.names.length > 0 ? (
        <details className="mt-4" open={unknownNames.length === 0}>
          <summary className="cursor-pointer">{t("names.decided")}</summary>
          <ul className="mt-2 list-disc pl-5 text-sm">
            {view.decisions.names.map((name) => (
              <li key={name.printed}>
                {name.kind === "nobody"
                  ? t("names.nobody", { printed: name.printed })
                  : name.kind === "new"
                    ? t("names.newAs", { printed: name.printed, name: name.name, code: name.code })
                    : t("names.knownAs", { printed: name.printed, name: view.organisationNames[name.code] ?? name.code })}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Card>
  );
}

function Rows({ view, show, page }: { readonly view: PlanImportView; readonly show: "doubts" | "all"; readonly page: number }) {
  const t = translator("imports.rows");
  const { tasks, problems, undecided } = view.proposal;
  const looseLines = [...new Set(problems.map(({ line }) => line))];
  const entries = [
    ...tasks.map((task) => ({ line: task.row.line, task, problems: task.problems })),
    ...looseLines.map((line) => ({ line, task: null, problems: problems.filter((each) => each.line === line) })),
  ].toSorted((a, b) => a.line - b.line);
  const open = entries.filter((entry) => entry.problems.some(({ isSettled }) => !isSettled));
  const shown = show === "doubts" ? open : entries;
  const decide = view.state === "reviewing" ? { action: decideRowAction, on: { id: view.id, version: view.version } } : null;
  const hrefOf = (choice: "doubts" | "all", at = 1) => `/admin/import/${view.id}?show=${choice}${at > 1 ? `&page=${at}` : ""}`;
  return (
    <section aria-labelledby="rows-title">
      <div className="mb-3 flex flex-wrap items-center gap-x-6 gap-y-2">
        <h2 id="rows-title" className="text-base">
          {t("title")}
        </h2>
        {(["doubts", "all"] as const).map((choice) => (
          <Link key={choice} href={hrefOf(choice)} aria-current={show === choice ? "true" : undefined} className={`inline-flex min-h-9 items-center ${show === choice ? "font-bold" : "text-brand hover:underline"}`}>
            {t(choice, { count: choice === "doubts" ? open.length : entries.length })}
          </Link>
        ))}
      </div>
      {decide && undecided > 0 ? (
        <div className="mb-3">
          <ReasonedStep
            id="settle"
            action={settleDoubtsAction}
            on={{ id: view.id, version: String(view.version) }}
            texts={{ label: t("settleAll"), text: t("settleAllText"), sending: t("sending"), done: t("settleAllDone"), offline: t("offline") }}
          />
        </div>
      ) : null}
      {shown.length === 0 ? <p className="text-quiet">{t("noneOpen")}</p> : null}
      <div className="grid grid-cols-1 gap-3">
        {shown.slice((page - 1) * pageSize, page * pageSize).map((entry) =>
          entry.task ? (
            <TaskReview key={entry.line} task={entry.task} view={view} decide={decide} />
          ) : (
            <LooseLine key={entry.line} line={entry.line} problems={entry.problems} view={view} decide={decide} />
          ),
        )}
      </div>
      <Pagination page={page} pageSize={pageSize} total={shown.length} hrefOf={(at) => hrefOf(show, at)} />
    </section>
  );
}

function Apply({ view }: { readonly view: PlanImportView }) {
  const t = translator("imports");
  const { proposal, comparison, decisions } = view;
  const obstacle = applyObstacle(proposal, decisions.frame, comparison);
  const allocations = proposal.tasks.reduce((sum, task) => sum + task.allocations.length, 0);
  const clauses = proposal.tasks.reduce((sum, task) => sum + task.clauses.filter(({ isTaken }) => isTaken).length, 0);
  return (
    <Card title={t("changes.title")}>
      <div className="grid gap-4">
        {comparison ? (
          <>
            {obstacle === "no-changes" ? null : <p>{t("changes.revise", { added: comparison.added.length, changed: comparison.changed.length, allocations: comparison.allocations.length })}</p>}
            <PlanChanges comparison={comparison} names={view.organisationNames} />
          </>
        ) : decisions.frame ? (
          <p>{t("changes.newPlan", { title: decisions.frame.title, tasks: proposal.tasks.length, allocations, clauses })}</p>
        ) : null}
        {proposal.newOrganisations.length > 0 ? <p>{t("changes.newOrganisations", { count: proposal.newOrganisations.length, names: proposal.newOrganisations.map(({ name }) => name).join("、") })}</p> : null}
        {obstacle ? (
          <Notice tone={obstacle === "no-changes" ? "done" : "warning"}>{t(`obstacles.${obstacle}`)}</Notice>
        ) : (
          <ReasonedStep
            id="apply"
            action={applyPlanImportAction}
            on={{ id: view.id, version: String(view.version) }}
            tone="primary"
            isUnfolded
            texts={{ label: t("changes.apply"), text: t("changes.applyText"), sending: t("changes.sending"), done: t("changes.applied"), offline: t("changes.offline") }}
          />
        )}
        <ReasonedStep
          id="cancel"
          action={cancelPlanImportAction}
          on={{ id: view.id, version: String(view.version) }}
          texts={{ label: t("changes.cancel"), text: t("changes.cancelText"), sending: t("changes.sending"), done: t("changes.cancelled"), offline: t("changes.offline") }}
        />
      </div>
    </Card>
  );
}
