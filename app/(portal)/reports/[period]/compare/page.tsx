import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ComparisonView } from "@/components/reports/edition-comparison";
import { periodName } from "@/components/reports/edition-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { translator } from "@/lib/i18n/translator";
import { compareEditions } from "@/lib/reports/compare-editions";
import { getEdition, listSealedPeriods } from "@/lib/reports/queries/editions";
import { comparisonAddressSchema, editionAddressSchema } from "@/lib/reports/schema";
import { today } from "@/lib/time/clock";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

type Props = { readonly params: Promise<{ readonly period: string }>; readonly searchParams: Promise<unknown> };

export function generateMetadata(): Metadata {
  const t = translator("editions");
  return { title: t("compare") };
}

/** An edition against the one sealed before it, or the one that `?with=YYYY-MM` names. */
export default async function ComparisonPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { data } = editionAddressSchema.safeParse(await params);
  if (!data) notFound();
  const { with: asked } = comparisonAddressSchema.parse(await searchParams);
  const present = today();
  const plan = await shownPlanCode(actor);
  const [after, sealed] = await orNotFound(Promise.all([getEdition(actor, plan, data.period, present), listSealedPeriods(actor, plan, present)]));
  const chosen = asked ?? after.previous;
  const before = chosen ? await orNotFound(getEdition(actor, plan, chosen, present)) : null;
  const t = translator("editions.comparison");
  const name = periodName(after.period);
  return (
    <>
      <Link href={`/reports/${after.period}`} className="inline-flex min-h-11 items-center text-brand hover:underline" data-print="hide">
        ← {name}
      </Link>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h1 className="text-lg">{before ? t("title", { after: name, before: periodName(before.period) }) : translator("editions")("compare")}</h1>
        <Chooser period={after.period} chosen={before?.period ?? null} sealed={sealed} />
      </div>
      {before?.content && after.content ? (
        <>
          {before.isSound && after.isSound ? null : <Notice tone="problem">{t("unsound")}</Notice>}
          <RuleNote before={before.content.dashboard.ruleSetVersion} after={after.content.dashboard.ruleSetVersion} />
          <ComparisonView comparison={compareEditions(before.content, after.content)} />
        </>
      ) : (
        <EmptyState>{t("none", { period: name })}</EmptyState>
      )}
    </>
  );
}

function Chooser({ period, chosen, sealed }: { readonly period: string; readonly chosen: string | null; readonly sealed: readonly string[] }) {
  const t = translator("editions.comparison");
  const others = sealed.filter((each) => each !== period);
  if (others.length < 2) return null;
  return (
    <form action={`/reports/${period}/compare`} className="flex flex-wrap items-center gap-2 text-sm" data-print="hide">
      <label htmlFor="compare-with">{t("choose")}</label>
      <select key={chosen} id="compare-with" name="with" defaultValue={chosen ?? undefined} className="h-9 rounded border border-edge bg-surface px-2">
        {others.map((each) => (
          <option key={each} value={each}>
            {periodName(each)}
          </option>
        ))}
      </select>
      <button type="submit" className="h-9 rounded border border-edge bg-surface px-3 hover:bg-sunken">
        {t("show")}
      </button>
    </form>
  );
}

function RuleNote({ before, after }: { readonly before: number; readonly after: number }) {
  if (before === after) return null;
  return (
    <div className="mb-4">
      <Notice tone="warning">{translator("editions.comparison")("rules", { before, after })}</Notice>
    </div>
  );
}
