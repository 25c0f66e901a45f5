import Link from "next/link";
import { Button } from "@/components/ui/button";
import { translator } from "@/lib/i18n/translator";
import type { OrganisationRef } from "@/lib/plan/views";
import { noticeStatuses, type NoticeFilter } from "@/lib/supervision/schema";

/** What the list shows, in its address. Without `organisations` the reader has only their own. */
export function NoticeFilterForm({
  filter,
  organisations,
}: {
  readonly filter: NoticeFilter;
  readonly organisations: readonly Pick<OrganisationRef, "code" | "name">[];
}) {
  const t = translator("supervision");
  return (
    <search>
      <form method="get" action="/supervision" className="grid grid-cols-2 items-end gap-3 md:flex md:flex-wrap">
        <label className="block text-sm md:w-40">
          {t("list.state")}
          <select name="state" defaultValue={filter.state ?? ""} className="field-control mt-1">
            <option value="">{t("list.all")}</option>
            {noticeStatuses.map((status) => (
              <option key={status} value={status}>
                {status === "overdue" ? t("list.overdue") : t(`state.${status}`)}
              </option>
            ))}
          </select>
        </label>
        {organisations.length > 0 ? (
          <label className="block text-sm md:w-60">
            {t("list.organisation")}
            <select name="organisation" defaultValue={filter.organisation ?? ""} className="field-control mt-1">
              <option value="">{t("list.all")}</option>
              {organisations.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <Button type="submit">{t("list.filter")}</Button>
        {filter.state || filter.organisation ? (
          <Link href="/supervision" className="flex min-h-11 items-center text-brand">
            {t("list.clear")}
          </Link>
        ) : null}
      </form>
    </search>
  );
}
