import Link from "next/link";
import { Button } from "@/components/ui/button";
import type { AuditFilter } from "@/lib/audit/schema";
import { translator } from "@/lib/i18n/translator";

/** What the list shows, in its address. */
export function AuditFilterForm({
  filter,
  actions,
  organisations,
}: {
  readonly filter: AuditFilter;
  readonly actions: readonly string[];
  readonly organisations: readonly { readonly code: string; readonly name: string }[];
}) {
  const t = translator("audit");
  const { from, to, actor, organisation, action, subjectType, subjectId } = filter;
  const isFiltered = [from, to, actor, organisation, action, subjectType, subjectId].some(Boolean);
  const field = "field-control mt-1";
  return (
    <search aria-label={t("filter.title")}>
      <form
        method="get"
        action="/admin/audit"
        className="grid grid-cols-2 items-end gap-3 md:flex md:flex-wrap"
      >
        {subjectType ? <input type="hidden" name="subjectType" value={subjectType} /> : null}
        {subjectId ? <input type="hidden" name="subjectId" value={subjectId} /> : null}
        <label className="block text-sm">
          {t("filter.from")}
          <input type="date" name="from" defaultValue={from} className={field} />
        </label>
        <label className="block text-sm">
          {t("filter.to")}
          <input type="date" name="to" defaultValue={to} className={field} />
        </label>
        <label className="block text-sm md:w-40">
          {t("filter.actor")}
          <input name="actor" defaultValue={actor} maxLength={64} autoCapitalize="none" spellCheck={false} className={field} />
        </label>
        <label className="block text-sm md:w-40">
          {t("filter.action")}
          <select name="action" defaultValue={action ?? ""} className={field}>
            <option value="">{t("filter.all")}</option>
            {actions.map((each) => (
              <option key={each} value={each}>
                {t.has(`actions.${each}` as never) ? t(`actions.${each}` as never) : each}
              </option>
            ))}
          </select>
        </label>
        <label className="col-span-2 block text-sm md:w-60">
          {t("filter.organisation")}
          <select name="organisation" defaultValue={organisation ?? ""} className={field}>
            <option value="">{t("filter.all")}</option>
            {organisations.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit">{t("filter.submit")}</Button>
        {isFiltered ? (
          <Link href="/admin/audit" className="flex min-h-11 items-center text-brand">
            {t("filter.clear")}
          </Link>
        ) : null}
      </form>
    </search>
  );
}
