import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { isFiltered } from "@/lib/milestones/task-list-address";
import { lights, taskSorts, type TaskFilter as Filter } from "@/lib/milestones/types";
import { allocationRoles } from "@/lib/plan/types";
import type { OrganisationRef, SectionView } from "@/lib/plan/views";

/** A plain GET form: works without scripts, and its result has an address. */
export async function TaskFilter({
  filter,
  sections,
  organisations,
}: {
  readonly filter: Filter;
  readonly sections: readonly SectionView[];
  readonly organisations: readonly Pick<OrganisationRef, "code" | "name" | "kind">[];
}) {
  const t = await getTranslations("tasks");
  const lightWords = await getTranslations("lights");
  const ofKind = (kind: OrganisationRef["kind"]) => organisations.filter((each) => each.kind === kind);
  return (
    <form
      action="/tasks"
      role="search"
      aria-label={t("filter.title")}
      className="grid grid-cols-2 gap-2 md:grid-cols-3 xl:grid-cols-[minmax(12rem,2fr)_repeat(5,minmax(0,1fr))_auto] [&_select]:text-ellipsis"
      data-print="hide"
    >
      <input
        type="search"
        name="search"
        defaultValue={filter.search}
        maxLength={50}
        placeholder={t("filter.search")}
        aria-label={t("filter.search")}
        className="field-control max-xl:col-span-full"
      />
      <Choice name="section" label={t("filter.section")} value={filter.section}>
        {sections.map(({ ordinal, shortTitle }) => (
          <option key={ordinal} value={ordinal}>
            {t("filter.sectionOption", { ordinal, section: shortTitle })}
          </option>
        ))}
      </Choice>
      <Choice name="organisation" label={t("filter.organisation")} value={filter.organisation}>
        {(["county", "bureau", "enterprise"] as const).map((kind) => (
          <optgroup key={kind} label={t(`organisationKind.${kind}`)}>
            {ofKind(kind).map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </Choice>
      <Choice name="role" label={t("filter.role")} value={filter.role}>
        {allocationRoles.map((role) => (
          <option key={role} value={role}>
            {t(`role.${role}`)}
          </option>
        ))}
      </Choice>
      <Choice name="light" label={t("filter.light")} value={filter.light}>
        {lights.toReversed().map((light) => (
          <option key={light} value={light}>
            {lightWords(light)}
          </option>
        ))}
      </Choice>
      <Choice name="sort" label={t("sort.seq")} value={filter.sort === "seq" ? undefined : filter.sort}>
        {taskSorts
          .filter((sort) => sort !== "seq")
          .map((sort) => (
            <option key={sort} value={sort}>
              {t(`sort.${sort}`)}
            </option>
          ))}
      </Choice>
      <span className="flex gap-2 max-xl:col-span-full">
        <Button type="submit" tone="primary" className="max-xl:flex-1">
          {t("filter.apply")}
        </Button>
        {isFiltered(filter) ? (
          <a href="/tasks" className={buttonClass("plain")}>
            {t("filter.clear")}
          </a>
        ) : null}
      </span>
    </form>
  );
}

/** A drop-down whose first entry says what it is about and leaves the list as it is. */
function Choice({
  name,
  label,
  value,
  children,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <select name={name} defaultValue={value ?? ""} aria-label={label} className="field-control">
      <option value="">{label}</option>
      {children}
    </select>
  );
}
