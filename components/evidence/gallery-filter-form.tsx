import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { evidenceKinds } from "@/lib/evidence/media-types";
import type { GalleryFilter } from "@/lib/evidence/schema";
import type { GalleryChoices } from "@/lib/evidence/types";
import { translator } from "@/lib/i18n/translator";

/** What the gallery shows, in its address. A county has only its own; the clauses are those of the chosen task. */
export function GalleryFilterForm({ filter, choices, isCounty }: { readonly filter: GalleryFilter; readonly choices: GalleryChoices; readonly isCounty: boolean }) {
  const t = translator("evidence.gallery");
  const kinds = translator("evidence.kinds");
  const isFiltered = [filter.task, filter.organisation, filter.period, filter.clause, filter.kind].some((value) => value !== undefined);
  return (
    <search>
      <form method="get" action="/evidence" className="grid grid-cols-2 items-end gap-3 md:flex md:flex-wrap">
        <Choice name="task" label={t("task")} value={filter.task} className="col-span-2 md:w-72">
          {choices.tasks.map(({ seq, name }) => (
            <option key={seq} value={seq}>
              {t("taskOption", { seq, name })}
            </option>
          ))}
        </Choice>
        {choices.clauses.length > 0 ? (
          <Choice name="clause" label={t("clause")} value={filter.clause} className="col-span-2 md:w-64">
            {choices.clauses.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Choice>
        ) : null}
        {isCounty ? null : (
          <Choice name="organisation" label={t("organisation")} value={filter.organisation} className="md:w-44">
            {choices.organisations.map(({ code, shortName }) => (
              <option key={code} value={code}>
                {shortName}
              </option>
            ))}
          </Choice>
        )}
        <Choice name="period" label={t("period")} value={filter.period} className="md:w-32">
          {choices.periods.map((code) => (
            <option key={code} value={code}>
              {code}
            </option>
          ))}
        </Choice>
        <Choice name="kind" label={t("kind")} value={filter.kind} className="md:w-28">
          {evidenceKinds.map((kind) => (
            <option key={kind} value={kind}>
              {kinds(kind)}
            </option>
          ))}
        </Choice>
        <Button type="submit">{t("filter")}</Button>
        {isFiltered ? (
          <Link href="/evidence" className="flex min-h-11 items-center text-brand">
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
  value,
  className,
  children,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string | number | undefined;
  readonly className: string;
  readonly children: ReactNode;
}) {
  const t = translator("evidence.gallery");
  return (
    <label className={`block min-w-0 text-sm ${className}`}>
      {label}
      <select name={name} defaultValue={value ?? ""} className="field-control mt-1">
        <option value="">{t("all")}</option>
        {children}
      </select>
    </label>
  );
}
