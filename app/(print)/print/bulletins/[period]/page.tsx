import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BulletinLetter } from "@/components/documents/bulletin-letter";
import { bulletinText } from "@/components/documents/bulletin-text";
import { PrintBar } from "@/components/layout/print-bar";
import { periodValues } from "@/components/plan/period-values";
import { translator } from "@/lib/i18n/translator";
import { getBulletinSource } from "@/lib/reports/queries/bulletin";
import { editionAddressSchema } from "@/lib/reports/schema";
import { today } from "@/lib/time/clock";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

type Props = { readonly params: Promise<{ readonly period: string }> };

/** The title is the file's name when it is printed into one. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: { absolute: translator("documents.bulletin")("title", periodValues((await params).period)) } };
}

export default async function BulletinPrintPage({ params }: Props) {
  const actor = await requireActor();
  const { data } = editionAddressSchema.safeParse(await params);
  if (!data) notFound();
  const { content, ...seal } = await orNotFound(getBulletinSource(actor, await shownPlanCode(actor), data.period, today()));
  const t = translator("documents.bulletin");
  return (
    <>
      <PrintBar backHref={`/reports/${data.period}`} back={t("back")} print={t("printButton")} />
      <BulletinLetter text={bulletinText(content, seal)} />
    </>
  );
}
