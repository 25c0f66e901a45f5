import Link from "next/link";
import type { ReactNode } from "react";
import { periodValues } from "@/components/plan/period-values";
import { Moment } from "@/components/progress/moment";
import { PercentChange } from "@/components/progress/percent-change";
import { UpdateStateBadge } from "@/components/progress/update-state-badge";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { translator } from "@/lib/i18n/translator";
import type { TimelinePage, UpdateDetail } from "@/lib/progress/types";

/** What was submitted, the newest first, with the judgements on it; a page at a time. */
export function Timeline({
  page,
  isFirstPage,
  baseHref,
  evidenceOf,
}: {
  readonly page: TimelinePage;
  readonly isFirstPage: boolean;
  readonly baseHref: string;
  /** The thumbnails of an update's evidence, or null. */
  readonly evidenceOf: (updateId: string) => ReactNode;
}) {
  const t = translator("updates");
  const { updates, next } = page;
  return (
    <Card title={t("timeline")} aside={isFirstPage ? null : <a href={`${baseHref}#timeline`}>{t("toNewest")}</a>}>
      <div id="timeline" className="scroll-mt-20">
        {updates.length === 0 ? <EmptyState>{t("noUpdates")}</EmptyState> : null}
        <ol className="ml-1.5 border-l-2 border-line">
          {updates.map((update) => (
            <TimelineItem key={update.id} update={update} evidence={evidenceOf(update.id)} />
          ))}
        </ol>
        {next ? (
          <Link href={`${baseHref}?before=${next}#timeline`} prefetch={false} className={buttonClass("plain", "mt-2 w-full")}>
            {t("older")}
          </Link>
        ) : null}
      </div>
    </Card>
  );
}

function TimelineItem({ update, evidence }: { readonly update: UpdateDetail; readonly evidence: ReactNode }) {
  const t = translator("updates");
  const shown = update.revisions.findLast(({ submittedAt }) => submittedAt !== null);
  if (!shown) return null;
  const lastReview = update.reviews.at(-1);
  return (
    <li className="relative pb-6 pl-5 last:pb-2 before:absolute before:top-2 before:-left-[7px] before:size-3 before:rounded-full before:border-2 before:border-brand before:bg-surface lg:grid lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-x-6">
      <div>
        <Link href={`/updates/${update.id}`} prefetch={false} className="hover:text-brand hover:underline">
          {t("entry", { organisation: update.organisation.shortName, ...periodValues(update.period.code) })}
        </Link>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <PercentChange percent={shown.percent} previous={update.previousPercent} />
          <UpdateStateBadge state={update.state} role={update.role} />
        </p>
        <p className="text-sm text-quiet">
          <Moment at={shown.submittedAt ?? shown.savedAt} /> · {shown.author.displayName}
        </p>
      </div>
      <div className="min-w-0 max-lg:mt-1">
        <p className="line-clamp-3 max-w-[60rem] break-words whitespace-pre-line">{shown.narrative}</p>
        {shown.problems ? (
          <p className="line-clamp-2 text-sm break-words">
            <span className="text-quiet">{t("problemsInline")}</span>
            {shown.problems}
          </p>
        ) : null}
        {lastReview?.verdict === "returned" ? (
          <p className="mt-1.5 border-l-2 border-orange pl-2 text-sm break-words">
            {t("returnedInline", {
              who: lastReview.actingOrganisation?.shortName ?? t("office"),
              reason: lastReview.reason,
            })}
          </p>
        ) : null}
        {evidence}
      </div>
    </li>
  );
}
