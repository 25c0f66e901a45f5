import type { Metadata } from "next";
import { Certificate } from "@/components/closing/certificate";
import { PrintBar } from "@/components/layout/print-bar";
import { getCertificate } from "@/lib/closing/queries/close-outs";
import { translator } from "@/lib/i18n/translator";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

type Props = { readonly params: Promise<{ readonly id: string }> };

export function generateMetadata(): Metadata {
  const t = translator("closing.certificate");
  return { title: t("title") };
}

export default async function CertificatePage({ params }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const closeOut = await orNotFound(getCertificate(actor, id));
  const t = translator("closing.certificate");
  return (
    <>
      <PrintBar backHref={`/close-outs/${id}`} back={t("back")} print={t("print")} />
      <Certificate closeOut={closeOut} />
    </>
  );
}
