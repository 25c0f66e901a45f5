import { clauseWords } from "@/components/imports/clause-words";
import { ProblemList } from "@/components/imports/problem-list";
import { RowForm, type RowFormValues } from "@/components/imports/row-form";
import { SourceLines } from "@/components/imports/source-lines";
import type imports from "@/lib/i18n/messages/zh-CN/imports.json";
import { translator } from "@/lib/i18n/translator";
import type { PlanImportView } from "@/lib/imports/plan-import";
import { yearFor } from "@/lib/imports/plan-year";
import type { ProposedProblem, ProposedTask } from "@/lib/imports/proposal";
import type { SourceRow } from "@/lib/imports/types";
import { allocationRoles } from "@/lib/plan/types";
import { calendarDate, daysInMonth } from "@/lib/time/calendar-date";
import type { FormState } from "@/lib/web/form-state";

type Decide = { readonly action: (previous: FormState, form: FormData) => Promise<FormState>; readonly on: { readonly id: string; readonly version: number } };

/** One task: the document's own rows at the left, what was read in them at the right, and the form that corrects it. */
export function TaskReview({ task, view, decide }: { readonly task: ProposedTask; readonly view: PlanImportView; readonly decide: Decide | null }) {
  const t = translator("imports");
  const roles = translator("tasks.role");
  const { row, section, allocations, clauses, problems, decision } = task;
  const isOpen = problems.some(({ isSettled }) => !isSettled);
  const due = row.deadline.kind === "recurring" ? t("rows.recurring") : row.dueOn ? t("rows.dueOn", { date: row.dueOn }) : t("rows.ongoing");
  return (
    <Pair id={`line-${row.line}`} title={`${t("rows.task", { seq: row.seq })} ${row.name}`} source={view.source.filter(({ line }) => row.lines.includes(line))} isOpen={isOpen}>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm [&>dt]:text-quiet">
        <dt>{t("columns.content")}</dt>
        <dd className="whitespace-pre-line">{row.content}</dd>
        <dt>{t("columns.deadlineText")}</dt>
        <dd>
          {row.deadlineText} <span className="text-quiet">→ {due}</span>
        </dd>
        {allocationRoles.map((role) => {
          const names = allocations.filter((each) => each.role === role);
          return names.length === 0 ? null : (
            <Names key={role} role={roles(role)} names={names.map(({ organisationCode }) => view.organisationNames[organisationCode] ?? organisationCode)} />
          );
        })}
        {section === null ? null : (
          <>
            <dt>{t("columns.section")}</dt>
            <dd>{view.proposal.sections[section]?.title}</dd>
          </>
        )}
      </dl>
      {problems.length > 0 ? <ProblemList problems={problems} /> : null}
      {decide ? (
        <Correction
          decide={decide}
          line={row.line}
          isOpen={isOpen}
          count={clauses.length}
          values={{
            as: decision?.as ?? "",
            seq: decision?.seq ? String(decision.seq) : "",
            ...dueValues(task, view),
          }}
          clauses={clauses.map(({ key, clause, isTaken }) => ({ key, words: clauseWords(clause), quote: clause.quote, isTaken }))}
          kind="task"
        />
      ) : null}
    </Pair>
  );
}

/** What is wrong with a head cannot be mended here, only looked at. */
const headProblems: ReadonlySet<string> = new Set(["unknown-column", "missing-column", "duplicate-column", "no-header"]);

/** A line that has become no task: what it says, and what is to become of it. */
export function LooseLine({ line, problems, view, decide }: { readonly line: number; readonly problems: readonly ProposedProblem[]; readonly view: PlanImportView; readonly decide: Decide | null }) {
  const t = translator("imports.rows");
  const isOpen = problems.some(({ isSettled }) => !isSettled);
  const decision = view.decisions.rows.find((each) => each.line === line);
  const isHead = problems.every(({ code }) => headProblems.has(code));
  const mayCorrect = decide && problems.some(({ severity }) => severity !== "note");
  return (
    <Pair id={`line-${line}`} title={t(isHead ? "head" : "noTask")} source={view.source.filter((each) => each.line === line)} isOpen={isOpen}>
      <ProblemList problems={problems} />
      {mayCorrect ? (
        <Correction decide={decide} line={line} isOpen={isOpen} count={0} values={{ as: decision?.as ?? "", seq: decision?.seq ? String(decision.seq) : "", due: "", dueOn: "" }} clauses={[]} kind={isHead ? "head" : "other"} />
      ) : null}
    </Pair>
  );
}

/** What was decided; for a day without its year in a plan of one year, that year's. */
function dueValues({ row, decision }: ProposedTask, { proposal }: PlanImportView): Pick<RowFormValues, "due" | "dueOn"> {
  if (decision?.due) return decision.due === "ongoing" ? { due: "ongoing", dueOn: "" } : { due: "day", dueOn: decision.due };
  const year = yearFor(proposal.frame);
  if (row.deadline.kind !== "yearless" || year === null || decision) return { due: "", dueOn: row.dueOn ?? "" };
  const { month, day } = row.deadline;
  return { due: "day", dueOn: calendarDate(year, month, day ?? daysInMonth(year, month)) };
}

function Pair({ id, title, source, isOpen, children }: { readonly id: string; readonly title: string; readonly source: readonly SourceRow[]; readonly isOpen: boolean; readonly children: React.ReactNode }) {
  const t = translator("imports.rows");
  return (
    <article id={id} aria-label={title} className={`rounded border bg-surface p-4 ${isOpen ? "border-yellow" : "border-line"}`}>
      <h3 className="mb-2 text-base">{title}</h3>
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <section aria-label={t("source")}>
          <SourceLines rows={source} />
        </section>
        <section aria-label={t("result")} className="grid content-start gap-3">
          {children}
        </section>
      </div>
    </article>
  );
}

function Names({ role, names }: { readonly role: string; readonly names: readonly string[] }) {
  return (
    <>
      <dt>{role}</dt>
      <dd>{names.join("、")}</dd>
    </>
  );
}

function Correction({ decide, isOpen, count, ...form }: { readonly decide: Decide; readonly isOpen: boolean; readonly count: number } & Omit<Parameters<typeof RowForm>[0], "action" | "on" | "texts">) {
  const t = translator("imports");
  return (
    <details key={decide.on.version} open={isOpen || undefined}>
      <summary className="inline-flex min-h-9 cursor-pointer items-center text-sm text-brand">
        {t("rows.correct")}
        {count > 0 ? ` · ${t("row.clauses")} ${count}` : ""}
      </summary>
      <div className="mt-2 border-l-4 border-line pl-4">
        <RowForm action={decide.action} on={decide.on} texts={t.raw("row") as (typeof imports)["row"]} {...form} />
      </div>
    </details>
  );
}
