import type { Metadata } from "next";
import { NoticeLetter } from "@/components/supervision/notice-letter";
import { noticeNumber } from "@/components/supervision/notice-number";
import { PrintBar } from "@/components/layout/print-bar";
import { translator } from "@/lib/i18n/translator";
import { getNotice } from "@/lib/supervision/queries";
import { today } from "@/lib/time/clock";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

type Props = { readonly params: Promise<{ readonly id: string }> };

/** The title is the file's name when it is printed into one. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireActor();
  const { id } = await params;
  return { title: { absolute: noticeNumber(await orNotFound(getNotice(actor, id, today()))) } };
}

export default async function NoticePrintPage({ params }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const day = today();
  const notice = await orNotFound(getNotice(actor, id, day));
  const t = translator("supervision.print");
  return (
    <>
      <PrintBar backHref={`/supervision/${id}`} back={t("back")} print={t("button")} />
      <NoticeLetter notice={notice} today={day} />
    </>
  );
}
