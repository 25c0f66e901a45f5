import { buttonClass } from "@/components/ui/button";
import { formatByteSize } from "@/lib/evidence/byte-size";
import { translator } from "@/lib/i18n/translator";

/** One click for everything; how much it is stands beside it. */
export function DossierLink({ href, files, byteSize }: { readonly href: string; readonly files: number; readonly byteSize?: number }) {
  if (files === 0) return null;
  const t = translator("dossier");
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      {/* A download, not a page: the browser shows how far it is. */}
      <a href={href} download className={buttonClass("plain", "md:min-h-9")}>
        {t("download")}
      </a>
      {byteSize === undefined ? null : <span className="text-sm text-quiet">{t("hint", { count: files, size: formatByteSize(byteSize) })}</span>}
    </span>
  );
}
