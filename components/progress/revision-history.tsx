import { Moment } from "@/components/progress/moment";
import { TextDifference } from "@/components/progress/text-difference";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { RevisionView } from "@/lib/progress/types";

/** How an update came to be what it is: each revision against the one before, the newest first. */
export function RevisionHistory({ revisions }: { readonly revisions: readonly RevisionView[] }) {
  if (revisions.length < 2) return null;
  const t = translator("updates");
  const pairs = revisions.slice(1).map((revision, index) => ({ revision, before: revisions[index] ?? revision }));
  return (
    <Card title={t("revisions")}>
      <div className="divide-y divide-line">
        {pairs.toReversed().map(({ revision, before }, index) => (
          <details key={revision.revision} open={index === 0} className="group py-2">
            <summary className="flex min-h-9 cursor-pointer list-none flex-wrap items-baseline gap-x-3 [&::-webkit-details-marker]:hidden">
              <span aria-hidden="true" className="text-quiet transition-transform group-open:rotate-90">
                ›
              </span>
              {t("revisionChanges", { revision: revision.revision, previous: before.revision })}
              <span className="text-sm text-quiet">
                <Moment at={revision.submittedAt ?? revision.savedAt} /> · {revision.author.displayName}
                {revision.submittedAt ? "" : ` · ${t("draftNote")}`}
              </span>
            </summary>
            <RevisionChanges before={before} after={revision} />
          </details>
        ))}
      </div>
    </Card>
  );
}

function RevisionChanges({ before, after }: { readonly before: RevisionView; readonly after: RevisionView }) {
  const t = translator("updates");
  const texts = (["narrative", "problems", "nextSteps"] as const).filter((field) => before[field] !== after[field]);
  const numbers = changedNumbers(before, after);
  if (texts.length === 0 && numbers.length === 0) return <p className="py-2 text-sm text-quiet">{t("noChanges")}</p>;
  return (
    <div className="grid gap-3 py-2">
      {numbers.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {texts.map((field) => (
        <div key={field}>
          <p className="text-sm text-quiet">{t(`fields.${field}`)}</p>
          <TextDifference before={before[field]} after={after[field]} />
        </div>
      ))}
    </div>
  );
}

function changedNumbers(before: RevisionView, after: RevisionView): string[] {
  const t = translator("updates");
  const shown = (value: number | null | undefined, unit: string) => (value === null || value === undefined ? t("nothing") : `${value}${unit}`);
  const titles = new Map([...before.readings, ...after.readings].map((reading) => [reading.clauseId, reading]));
  const valueIn = (revision: RevisionView, clauseId: string) =>
    revision.readings.find((reading) => reading.clauseId === clauseId)?.value;
  const readings = [...titles.values()]
    .map(({ clauseId, title, unit }) => ({ title, unit: unit ?? "", from: valueIn(before, clauseId), to: valueIn(after, clauseId) }))
    .filter(({ from, to }) => from !== to)
    .map(({ title, unit, from, to }) => t("readingFromTo", { title, from: shown(from, unit), to: shown(to, unit) }));
  const percent = before.percent === after.percent ? [] : [t("percentFromTo", { from: shown(before.percent, "%"), to: shown(after.percent, "%") })];
  return [...percent, ...readings];
}
