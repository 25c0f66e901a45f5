import type { Metadata } from "next";
import { Certificate } from "@/components/closing/certificate";
import { PrintButton } from "@/components/closing/print-button";
import { ButtonLink } from "@/components/ui/button";
import { getCertificate } from "@/lib/closing/queries/close-outs";
import { env } from "@/lib/env";
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
      <div data-print="hide" className="mx-auto mb-4 flex max-w-[200mm] flex-wrap gap-3">
        <PrintButton label={t("print")} />
        <ButtonLink href={`/close-outs/${id}`}>{t("back")}</ButtonLink>
      </div>
      <Certificate closeOut={closeOut} isDemo={env().mode === "demo"} />
    </>
  );
}
