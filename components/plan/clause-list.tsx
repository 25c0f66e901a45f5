import { anchors, type NumberedClause } from "@/components/plan/clause-labels";
import { ClauseStanding } from "@/components/plan/clause-standing";
import type { IndicatorStanding } from "@/components/plan/indicator-standing";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { DutyOccurrence } from "@/lib/milestones/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** The dates, recurring duties, numbers and registers that a task's text holds, each with its own sentence. */
export function ClauseList({
  clauses,
  readings,
  duties,
  today,
}: {
  readonly clauses: readonly NumberedClause[];
  /** Latest readings by indicator clause, as far as the reader may see them. */
  readonly readings: ReadonlyMap<string, IndicatorStanding>;
  /** By due day. */
  readonly duties: readonly DutyOccurrence[];
  readonly today: CalendarDate;
}) {
  const t = translator("tasks");
  return (
    <Card title={t("clauses")} aside={t("clauseCount", { count: clauses.length })}>
      {clauses.length === 0 ? <p className="text-sm text-quiet">{t("noClauses")}</p> : null}
      <ol className="-mx-2 divide-y divide-line">
        {clauses.map((numbered) => (
          <ClauseItem
            key={numbered.clause.id}
            numbered={numbered}
            reading={readings.get(numbered.clause.id) ?? null}
            duties={duties.filter(({ clauseId }) => clauseId === numbered.clause.id)}
            today={today}
          />
        ))}
      </ol>
    </Card>
  );
}

function ClauseItem({
  numbered: { clause, order, kindNumber },
  reading,
  duties,
  today,
}: {
  readonly numbered: NumberedClause;
  readonly reading: IndicatorStanding | null;
  readonly duties: readonly DutyOccurrence[];
  readonly today: CalendarDate;
}) {
  const t = translator("tasks");
  return (
    <li id={anchors.clause(order)} className="scroll-mt-24 px-2 py-2.5 target:bg-brand-tint">
      <div className="flex gap-3">
        <span className="min-w-10 shrink-0 text-sm leading-[1.7rem] text-brand">
          {t(`clauseLabel.${clause.kind}`, { number: kindNumber })}
        </span>
        <div className="min-w-0 flex-1">
          <p>{clause.title}</p>
          <ClauseStanding clause={clause} reading={reading} duties={duties} today={today} />
          <a
            href={`#${anchors.clauseQuote(order)}`}
            className="mt-1 block text-sm text-quiet hover:text-brand hover:underline"
          >
            {t(clause.quoteSource === "deadline" ? "quoteFromDeadline" : "quote", { quote: clause.quote })}
          </a>
        </div>
      </div>
    </li>
  );
}
