import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { periodValues } from "@/components/plan/period-values";
import { EditionFigures } from "@/components/reports/edition-figures";
import { EditionSealNote } from "@/components/reports/edition-seal";
import { EditionReporting, EditionTasks } from "@/components/reports/edition-tables";
import { translator } from "@/lib/i18n/translator";
import { getEdition } from "@/lib/reports/queries/editions";
import { editionAddressSchema } from "@/lib/reports/schema";
import { today } from "@/lib/time/clock";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

type Props = { readonly params: Promise<{ readonly period: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator("editions.edition");
  return { title: t("title", periodValues((await params).period)) };
}

export default async function EditionPage({ params }: Props) {
  const actor = await requireActor();
  const { data } = editionAddressSchema.safeParse(await params);
  if (!data) notFound();
  const edition = await orNotFound(getEdition(actor, await shownPlanCode(actor), data.period, today()));
  const { content, period, previous, next } = edition;
  const t = translator("editions.edition");
  const documents = translator("documents");
  const link = "inline-flex min-h-11 items-center text-brand hover:underline";
  return (
    <>
      <nav className="flex flex-wrap gap-x-6" data-print="hide" aria-label={translator("editions")("title")}>
        <Link href="/reports" className={link}>
          ← {t("back")}
        </Link>
        {previous ? (
          <>
            <Link href={`/reports/${previous}`} prefetch={false} className={link}>
              {t("previous")}
            </Link>
            <Link href={`/reports/${period}/compare`} prefetch={false} className={link}>
              {translator("editions")("compare")}
            </Link>
          </>
        ) : null}
        {next ? (
          <Link href={`/reports/${next}`} prefetch={false} className={link}>
            {t("next")}
          </Link>
        ) : null}
        {content ? (
          <>
            <a href={`/api/v1/plans/${content.dashboard.plan.code}/editions/${period}/bulletin`} className={link}>
              {documents("bulletin.download")}
            </a>
            <Link href={`/print/bulletins/${period}`} prefetch={false} className={link}>
              {documents("bulletin.print")}
            </Link>
            <a href={`/api/v1/plans/${content.dashboard.plan.code}/progress-tables/${period}`} className={link}>
              {documents("progress.download")}
            </a>
            <Link href={`/print/progress/${period}`} prefetch={false} className={link}>
              {documents("progress.print")}
            </Link>
          </>
        ) : null}
        {content ? (
          <a href={`/api/v1/plans/${content.dashboard.plan.code}/editions/${period}`} className={link}>
            {t("json")}
          </a>
        ) : null}
      </nav>
      <h1 className="text-lg">{t("title", periodValues(period))}</h1>
      {content ? <p className="text-quiet">{content.dashboard.plan.title}</p> : null}
      <EditionSealNote edition={edition} />
      {content ? (
        <>
          <EditionFigures content={content} />
          <EditionTasks content={content} />
          <EditionReporting content={content} />
        </>
      ) : null}
    </>
  );
}
