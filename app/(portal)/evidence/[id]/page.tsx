import type { Metadata } from "next";
import Link from "next/link";
import { describeEvidenceAction } from "@/app/_actions/evidence";
import { DescribeForm } from "@/components/evidence/describe-form";
import { EvidenceFacts } from "@/components/evidence/evidence-facts";
import { EvidenceMarks } from "@/components/evidence/evidence-marks";
import { EvidenceStage } from "@/components/evidence/evidence-stage";
import type { EvidenceLabels } from "@/components/evidence/labels";
import { ArrowKeys } from "@/components/ui/arrow-keys";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { getDocumentPreview } from "@/lib/evidence/queries/preview";
import { getDescribable } from "@/lib/evidence/queries/describable";
import { getEvidence, listEvidence } from "@/lib/evidence/queries/evidence";
import { listMarks } from "@/lib/evidence/queries/marks";
import { evidenceAddress } from "@/lib/evidence/types";
import { messages } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

type Props = { readonly params: Promise<{ readonly id: string }> };

export function generateMetadata(): Metadata {
  const t = translator("evidence.gallery");
  return { title: t("title") };
}

export default async function EvidenceViewPage({ params }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const evidence = await orNotFound(getEvidence(actor, id));
  const isDocument = !["image", "pdf", "video"].includes(evidence.kind);
  const [siblings, marks, describable, preview] = await Promise.all([
    listEvidence(actor, evidence.updateId),
    listMarks(actor, [id]),
    getDescribable(actor, id),
    isDocument ? getDocumentPreview(actor, id) : null,
  ]);
  const index = siblings.findIndex((each) => each.id === id);
  const [previous, next] = [siblings[index - 1], siblings[index + 1]];
  const t = translator("evidence");
  const labels = messages.evidence as EvidenceLabels;
  const found = marks.get(id) ?? [];
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="mr-auto min-w-0 text-lg break-words">{evidence.caption || evidence.name}</h1>
        {siblings.length > 1 ? (
          <nav aria-label={t("title")} className="flex items-center gap-2">
            <Neighbour id={previous?.id} label={`← ${t("viewer.previous")}`} rel="prev" />
            <span className="text-sm whitespace-nowrap text-quiet">{t("viewer.position", { index: index + 1, count: siblings.length })}</span>
            <Neighbour id={next?.id} label={`${t("viewer.next")} →`} rel="next" />
          </nav>
        ) : null}
      </div>
      <ArrowKeys />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <EvidenceStage evidence={evidence} preview={preview} />
        <div className="grid min-w-0 gap-4">
          {found.length > 0 ? (
            <Card title={t("marks.title")}>
              <EvidenceMarks evidence={evidence} marks={found} />
              <p className="mt-3 text-sm text-quiet">{t("marks.intro")}</p>
            </Card>
          ) : null}
          <Card title={t("facts.title")}>
            <EvidenceFacts evidence={evidence} />
            <div className="mt-4 flex flex-wrap gap-2">
              <a href={evidenceAddress(id, "content")} target="_blank" rel="noreferrer" className={buttonClass("plain")}>
                {t(evidence.kind === "image" || evidence.kind === "pdf" || evidence.kind === "video" ? "viewer.open" : "viewer.download")}
              </a>
            </div>
          </Card>
          {describable ? (
            <Card title={labels.describe.title}>
              <DescribeForm key={evidence.version} evidence={evidence} clauses={describable.clauses} labels={labels.describe} action={describeEvidenceAction} />
            </Card>
          ) : null}
        </div>
      </div>
    </>
  );
}

function Neighbour({ id, label, rel }: { readonly id: string | undefined; readonly label: string; readonly rel: "prev" | "next" }) {
  const look = "inline-flex min-h-10 items-center rounded border border-edge px-3 text-sm whitespace-nowrap";
  if (!id) return <span aria-hidden="true" className={`${look} border-line text-quiet`}>{label}</span>;
  return (
    <Link href={`/evidence/${id}`} rel={rel} replace prefetch={false} className={`${look} bg-surface hover:bg-sunken`}>
      {label}
    </Link>
  );
}
