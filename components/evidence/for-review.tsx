import Link from "next/link";
import { EvidenceMarks } from "@/components/evidence/evidence-marks";
import { Card } from "@/components/ui/card";
import type { EvidenceMark } from "@/lib/evidence/marks";
import type { EvidenceView } from "@/lib/evidence/types";
import { translator } from "@/lib/i18n/translator";
import type { CalendarDate } from "@/lib/time/calendar-date";

type Unproven = { readonly clauseId: string; readonly title: string; readonly dueOn: CalendarDate };

/** What whoever judges a report may want to look into first: claims without a file, and what pictures say. Nothing: nothing. */
export function ForReview({
  evidence,
  marks,
  unproven,
}: {
  readonly evidence: readonly EvidenceView[];
  readonly marks: ReadonlyMap<string, readonly EvidenceMark[]>;
  readonly unproven: readonly Unproven[];
}) {
  const marked = evidence.filter(({ id }) => marks.has(id));
  if (marked.length + unproven.length === 0) return null;
  const t = translator("evidence.marks");
  return (
    <Card title={t("title")} aside={t("intro")}>
      {unproven.length > 0 ? (
        <ul className="mb-3 grid gap-1 last:mb-0">
          {unproven.map(({ clauseId, title, dueOn }) => (
            <li key={`${clauseId} ${dueOn}`} className="flex gap-2">
              <span aria-hidden="true" className="text-yellow">
                ▲
              </span>
              {t("coverageLine", { title, dueOn })}
            </li>
          ))}
        </ul>
      ) : null}
      <ul className="grid gap-3">
        {marked.map((each) => (
          <li key={each.id} className="border-line not-first:border-t not-first:pt-3">
            <Link href={`/evidence/${each.id}`} prefetch={false} className="block truncate font-bold text-ink hover:underline">
              {each.caption || each.name}
            </Link>
            <EvidenceMarks evidence={each} marks={marks.get(each.id) ?? []} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
