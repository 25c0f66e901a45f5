import Link from "next/link";
import { Button } from "@/components/ui/button";
import type { PeopleFilter } from "@/lib/accounts/schema";
import type { OrganisationOption } from "@/lib/accounts/types";
import { translator } from "@/lib/i18n/translator";

/** What the list shows, in its address. */
export function PeopleFilterForm({
  filter,
  organisations,
}: {
  readonly filter: PeopleFilter;
  readonly organisations: readonly OrganisationOption[];
}) {
  const t = translator("accounts.list");
  const role = translator("layout.roles");
  const status = translator("accounts.status");
  const isFiltered = Boolean(filter.search || filter.organisation || filter.role || filter.status);
  const roles = ["clerk", "approver", "leadership", "office"] as const;
  return (
    <search>
      <form method="get" action="/admin/people" className="grid grid-cols-2 items-end gap-3 md:flex md:flex-wrap">
        <label className="col-span-2 block text-sm md:w-56">
          {t("search")}
          <input type="search" name="search" defaultValue={filter.search} maxLength={64} className="field-control mt-1" />
        </label>
        <Choice name="organisation" label={t("organisation")} all={t("all")} value={filter.organisation} className="col-span-2 md:w-60">
          {organisations.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice name="role" label={t("role")} all={t("all")} value={filter.role} className="md:w-32">
          {roles.map((each) => (
            <option key={each} value={each}>
              {role(each)}
            </option>
          ))}
        </Choice>
        <Choice name="status" label={t("status")} all={t("all")} value={filter.status} className="md:w-32">
          <option value="active">{status("active")}</option>
          <option value="disabled">{status("disabled")}</option>
        </Choice>
        <Button type="submit">{t("filter")}</Button>
        {isFiltered ? (
          <Link href="/admin/people" className="flex min-h-11 items-center text-brand">
            {t("clear")}
          </Link>
        ) : null}
      </form>
    </search>
  );
}

function Choice({
  name,
  label,
  all,
  value = "",
  className,
  children,
}: {
  readonly name: string;
  readonly label: string;
  readonly all: string;
  readonly value: string | undefined;
  readonly className: string;
  readonly children: React.ReactNode;
}) {
  return (
    <label className={`block text-sm ${className}`}>
      {label}
      <select name={name} defaultValue={value} className="field-control mt-1">
        <option value="">{all}</option>
        {children}
      </select>
    </label>
  );
}
