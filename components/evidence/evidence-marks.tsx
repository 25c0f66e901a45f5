import Link from "next/link";
import { EvidenceThumbnail } from "@/components/evidence/evidence-thumbnail";
import type { EvidenceLabels } from "@/components/evidence/labels";
import type { EvidenceMark } from "@/lib/evidence/marks";
import type { EvidenceView } from "@/lib/evidence/types";
import { messages } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";

type Marked = Pick<EvidenceView, "id" | "name" | "hasThumbnail" | "kind">;

/** What a reviewer may want to look into, each with the way to look; says what was found and judges nobody. */
export function EvidenceMarks({ evidence, marks }: { readonly evidence: Marked; readonly marks: readonly EvidenceMark[] }) {
  return (
    <ul className="grid gap-2">
      {marks.map((mark, index) => (
        <li key={index} className="flex gap-2">
          <span aria-hidden="true" className="text-yellow">
            ▲
          </span>
          <div className="min-w-0 flex-1">
            <p>{sentence(mark)}</p>
            {mark.kind === "usedElsewhere" ? <SideBySide evidence={evidence} use={mark.use} /> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

function sentence(mark: EvidenceMark): string {
  const t = translator("evidence.marks");
  switch (mark.kind) {
    case "takenOutsidePeriod":
    case "takenAfterUpload":
      return t(mark.kind, { date: mark.takenOn });
    case "takenOutsideCounty":
      return t(mark.kind, { kilometres: mark.kilometres });
    case "usedElsewhere": {
      const { organisation, taskSeq, period } = mark.use;
      return t(mark.isSame ? "sameFile" : "similarPicture", { organisation: organisation.shortName, seq: taskSeq, period });
    }
    case "usedOutOfSight":
      return t(mark.kind, { count: mark.count });
  }
}

function SideBySide({ evidence, use }: { readonly evidence: Marked; readonly use: Marked }) {
  const t = translator("evidence.marks");
  const { kinds } = messages.evidence as EvidenceLabels;
  return (
    <Link href={`/evidence/compare?left=${evidence.id}&right=${use.id}`} prefetch={false} className="mt-1 inline-flex flex-wrap items-center gap-2 rounded border border-line p-1.5 pr-3 text-brand hover:border-brand">
      <EvidenceThumbnail evidence={evidence} kinds={kinds} className="h-16 w-20" />
      <EvidenceThumbnail evidence={use} kinds={kinds} className="h-16 w-20" />
      <span>{t("compare")} →</span>
    </Link>
  );
}
