import Link from "next/link";
import type { ReactNode } from "react";
import { Moment } from "@/components/progress/moment";
import { formatByteSize } from "@/lib/evidence/byte-size";
import type { EvidenceDetail } from "@/lib/evidence/types";
import { translator } from "@/lib/i18n/translator";

/** What is known of a piece of evidence: what its organisation says, where it belongs, and what the file itself says. */
export function EvidenceFacts({ evidence }: { readonly evidence: EvidenceDetail }) {
  const t = translator("evidence.facts");
  const { picture, caption, documentNumber, datedOn, clause, organisation, period, taskSeq, updateId } = evidence;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t("caption"), caption || null],
    [t("clause"), clause?.title ?? null],
    [t("documentNumber"), documentNumber || null],
    [t("datedOn"), datedOn],
    [
      t("report"),
      <Link key="report" href={`/updates/${updateId}`} prefetch={false} className="text-brand hover:underline">
        {t("reportOf", { organisation: organisation.shortName, seq: taskSeq, period })}
      </Link>,
    ],
    [
      t("uploaded"),
      <span key="uploaded">
        {evidence.uploadedBy} · <Moment at={evidence.createdAt} />
      </span>,
    ],
    [t("takenAt"), picture?.takenAt ?? null],
    [t("takenIn"), picture?.latitude === null || picture?.latitude === undefined ? null : t("degrees", { latitude: picture.latitude.toFixed(4), longitude: picture.longitude?.toFixed(4) ?? "" })],
    [t("pixels"), picture?.width ? t("size", { width: picture.width, height: picture.height ?? 0 }) : null],
    [t("bytes"), formatByteSize(evidence.byteSize)],
    [t("sha256"), <code key="sha" className="text-sm break-all">{evidence.sha256}</code>],
  ];
  return (
    <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 [&_dt]:text-quiet">
      {rows.map(([term, value]) =>
        value === null ? null : (
          <div key={term} className="col-span-2 grid grid-cols-subgrid">
            <dt>{term}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
