import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { translator } from "@/lib/i18n/translator";
import { isFiltered, taskListAddress } from "@/lib/milestones/task-list-address";
import { lights, taskSorts, type TaskFilter as Filter } from "@/lib/milestones/types";
import { allocationRoles } from "@/lib/plan/types";
import type { OrganisationRef, SectionView } from "@/lib/plan/views";

/** A plain GET form: works without scripts, and its result has an address. */
export function TaskFilter({
  filter,
  sections,
  organisations,
}: {
  readonly filter: Filter;
  readonly sections: readonly SectionView[];
  readonly organisations: readonly Pick<OrganisationRef, "code" | "name" | "kind">[];
}) {
  const t = translator("tasks");
  const lightWords = translator("lights");
  const ofKind = (kind: OrganisationRef["kind"]) => organisations.filter((each) => each.kind === kind);
  const isNarrowed = [filter.section, filter.organisation, filter.role, filter.sort].some(Boolean);
  return (
    <form
      // A new filter is a new form: what was chosen before must not stand in its fields.
      key={taskListAddress(filter)}
      action="/tasks"
      role="search"
      aria-label={t("filter.title")}
      className="grid grid-cols-[minmax(0,1fr)_auto] gap-2 xl:grid-cols-[minmax(12rem,2fr)_repeat(5,minmax(0,1fr))_auto]"
      data-print="hide"
    >
      {filter.asOf ? <input type="hidden" name="asOf" value={filter.asOf} /> : null}
      <input
        type="search"
        name="search"
        defaultValue={filter.search}
        maxLength={50}
        placeholder={t("filter.search")}
        aria-label={t("filter.search")}
        className="field-control"
      />
      <span className="flex gap-2 xl:order-last">
        <Button type="submit" tone="primary">
          {t("filter.apply")}
        </Button>
        {isFiltered(filter) ? (
          <ButtonLink href="/tasks" prefetch={false}>
            {t("filter.clear")}
          </ButtonLink>
        ) : null}
      </span>
      {/* On phones the drop-downs wait behind a tick box: it needs no script, and is not sent with the form. */}
      <label className="col-span-full -my-1 flex min-h-9 items-center gap-2 text-sm text-quiet md:hidden">
        <input type="checkbox" defaultChecked={isNarrowed} className="peer size-4" />
        {t("filter.more")}
      </label>
      <div className="col-span-full grid grid-cols-2 gap-2 [label:has(:not(:checked))+&]:max-md:hidden md:grid-cols-5 xl:contents [&_select]:text-ellipsis">
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
      </div>
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
