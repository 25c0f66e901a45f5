import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { translator } from "@/lib/i18n/translator";

/** Previous and next of a paged list; `hrefOf` keeps the list's filters. Nothing for a single page. */
export function Pagination({
  page,
  pageSize,
  total,
  hrefOf,
}: {
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  readonly hrefOf: (page: number) => string;
}) {
  const pages = Math.ceil(total / pageSize);
  if (pages <= 1) return null;
  const t = translator("layout.pages");
  return (
    <nav aria-label={t("label")} className="mt-4 flex flex-wrap items-center justify-between gap-3">
      <span className="text-sm text-quiet">{t("position", { page, pages, total })}</span>
      <span className="flex gap-2">
        {page > 1 ? <Link href={hrefOf(page - 1)} className={buttonClass()}>{t("previous")}</Link> : null}
        {page < pages ? <Link href={hrefOf(page + 1)} className={buttonClass()}>{t("next")}</Link> : null}
      </span>
    </nav>
  );
}
