import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EvidenceFacts } from "@/components/evidence/evidence-facts";
import { paneTexts } from "@/components/evidence/evidence-stage";
import { PicturePanes } from "@/components/evidence/picture-panes";
import { Card } from "@/components/ui/card";
import { ButtonLink } from "@/components/ui/button";
import { getEvidence } from "@/lib/evidence/queries/evidence";
import { comparisonSchema } from "@/lib/evidence/schema";
import { evidenceAddress } from "@/lib/evidence/types";
import { translator } from "@/lib/i18n/translator";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

export function generateMetadata(): Metadata {
  const t = translator("evidence.viewer");
  return { title: t("compareTitle") };
}

export default async function ComparePage({ searchParams }: { readonly searchParams: Promise<unknown> }) {
  const actor = await requireActor();
  const asked = comparisonSchema.safeParse(await searchParams);
  if (!asked.success) notFound();
  const { left, right } = asked.data;
  const both = await Promise.all([orNotFound(getEvidence(actor, left)), orNotFound(getEvidence(actor, right))]);
  const t = translator("evidence.viewer");
  const place = translator("evidence.facts");
  const panes = both
    .filter(({ hasThumbnail }) => hasThumbnail)
    .map(({ id, organisation, taskSeq, period }) => ({
      src: evidenceAddress(id, "preview"),
      alt: place("reportOf", { organisation: organisation.shortName, seq: taskSeq, period }),
    }));
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h1 className="text-lg">{t("compareTitle")}</h1>
        <ButtonLink href={`/evidence/compare?left=${right}&right=${left}`} replace prefetch={false} className="min-h-10 text-sm">
          {t("swap")}
        </ButtonLink>
      </div>
      {panes.length > 0 ? <PicturePanes panes={panes} texts={paneTexts()} /> : null}
      <div className="mt-4 grid items-start gap-4 md:grid-cols-2">
        {both.map((evidence, index) => (
          <Card key={`${index} ${evidence.id}`} title={evidence.caption || evidence.name}>
            <EvidenceFacts evidence={evidence} />
          </Card>
        ))}
      </div>
    </>
  );
}
