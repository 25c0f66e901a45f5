import type { EvidenceKind } from "@/lib/evidence/media-types";
import { evidenceAddress, type EvidenceView } from "@/lib/evidence/types";

/** A photograph's small picture, or a word for what the file is. Decoration: the name stands beside it. */
export function EvidenceThumbnail({
  evidence: { id, hasThumbnail, kind },
  kinds,
  className,
}: {
  readonly evidence: Pick<EvidenceView, "id" | "hasThumbnail" | "kind">;
  readonly kinds: Readonly<Record<EvidenceKind, string>>;
  /** Gives the size. */
  readonly className: string;
}) {
  if (!hasThumbnail) {
    return (
      <span
        aria-hidden="true"
        className={`flex shrink-0 items-center justify-center rounded-sm bg-brand-tint text-sm text-brand ${className}`}
      >
        {kinds[kind]}
      </span>
    );
  }
  // Asks for permission on each request, which an image optimiser's cache would not.
  // oxlint-disable-next-line nextjs/no-img-element
  return <img src={evidenceAddress(id, "thumbnail")} alt="" loading="lazy" decoding="async" className={`shrink-0 rounded-sm bg-sunken object-cover ${className}`} />;
}
