"use client";

import { fillText } from "@/components/forms/fill-text";
import { GrowingText } from "@/components/forms/growing-text";
import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { RuleConsequencesNotice, type ConsequenceTexts } from "@/components/steering/rule-consequences";
import type { SettingField, SettingGroup } from "@/components/steering/setting-fields";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { RulesAnswer } from "@/lib/milestones/rule-change";
import type { FormState } from "@/lib/web/form-state";

export type RulesFormTexts = Readonly<
  Record<"reason" | "reasonHint" | "preview" | "save" | "working" | "offline" | "reload" | "saved" | "firstMonth" | "lastMonth" | "monthTo", string>
> & {
  readonly periods: Readonly<Record<"month" | "quarter", string>>;
  /** January first. */
  readonly months: readonly string[];
  readonly consequences: ConsequenceTexts;
};

type Values = Readonly<Record<string, string | undefined>>;
type Problems = Readonly<Record<string, readonly string[] | undefined>>;

/** A plan's settings. A preview shows what a change would do; only saving it, with a reason, makes a version. */
export function RulesForm({
  action,
  address,
  planId,
  version,
  values,
  groups,
  texts,
}: {
  readonly action: (previous: FormState<RulesAnswer>, form: FormData) => Promise<FormState<RulesAnswer>>;
  /** Where the newest version is to be had. */
  readonly address: string;
  readonly planId: string;
  readonly version: number;
  readonly values: Values;
  readonly groups: readonly SettingGroup[];
  readonly texts: RulesFormTexts;
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  const refused = state.status === "refused" ? state : null;
  const answer = state.status === "done" ? state.result : null;
  const problems: Problems = refused?.fields ?? {};
  const typed = refused?.values ?? (answer?.kind === "preview" ? answer.fields : {});
  const shown = { ...values, ...typed };
  return (
    <form {...formProps} noValidate autoComplete="off" className="grid gap-4">
      <input type="hidden" name="planId" value={planId} />
      <input type="hidden" name="version" value={version} />
      {/* A new version brings new values; until then what was typed stays. */}
      <div key={version} className="grid gap-4">
        {groups.map(({ title, fields }) => (
          <fieldset key={title} className="min-w-0 rounded border border-line bg-surface px-4 pt-1 pb-2 md:px-5">
            <legend className="px-1 font-bold">{title}</legend>
            {fields.map((field) => (
              <Setting key={field.place} field={field} values={shown} problems={problems} texts={texts} />
            ))}
            {problems["settings.seasons"] && fields.some(({ control }) => control === "season") ? (
              <p className="pb-2 text-sm text-red">{problems["settings.seasons"].join(" ")}</p>
            ) : null}
          </fieldset>
        ))}
        <Field name="reason" label={texts.reason} hint={texts.reasonHint} problems={problems.reason}>
          <GrowingText {...fieldIds("reason", problems.reason, texts.reasonHint)} aria-required maxLength={500} defaultValue={shown.reason} />
        </Field>
      </div>
      {refused && !isPending ? (
        <Notice tone="problem">
          {refused.message}
          {refused.code === "conflict" ? (
            <a href={address} className="ml-2 text-brand underline underline-offset-4">
              {texts.reload}
            </a>
          ) : null}
        </Notice>
      ) : null}
      {answer?.kind === "saved" && !isPending ? <Notice tone="done">{fillText(texts.saved, { version: answer.version })}</Notice> : null}
      {answer?.kind === "preview" && !isPending ? <RuleConsequencesNotice consequences={answer.consequences} texts={texts.consequences} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" name="intent" value="save" tone="primary" disabled={isPending}>
          {isPending ? texts.working : texts.save}
        </Button>
        <Button type="submit" name="intent" value="preview" disabled={isPending}>
          {texts.preview}
        </Button>
      </div>
    </form>
  );
}

type SettingProps = { readonly field: SettingField; readonly values: Values; readonly problems: Problems; readonly texts: RulesFormTexts };

/** What the setting is and does at the left, its value at the right. */
function Setting({ field, values, problems, texts }: SettingProps) {
  const { place, control, label, hint } = field;
  const name = `settings.${place}`;
  const { id } = fieldIds(name, undefined);
  const own = control === "days" ? Object.entries(problems).flatMap(([key, found]) => (key === name || key.startsWith(`${name}.`) ? (found ?? []) : [])) : problems[name];
  return (
    <div className="grid items-center gap-x-6 gap-y-1 border-b border-line py-3 last:border-0 sm:grid-cols-[minmax(0,1fr)_16rem]">
      <div className="min-w-0">
        {control === "season" ? <span className="block">{label}</span> : <label htmlFor={id}>{label}</label>}
        <p id={`${id}-hint`} className="text-sm text-quiet">
          {hint}
        </p>
      </div>
      <div className="min-w-0">
        <Control {...{ field, values, texts }} problems={own} isTorn={problems["settings.seasons"] !== undefined} />
        {own?.length ? (
          <p id={`${id}-problem`} className="mt-1 text-sm text-red">
            {[...new Set(own)].join(" ")}
          </p>
        ) : null}
      </div>
    </div>
  );
}

function Control({
  field: { place, control, label, hint, unit },
  values,
  problems,
  isTorn,
  texts,
}: Omit<SettingProps, "problems"> & { readonly problems: readonly string[] | undefined; readonly isTorn: boolean }) {
  const name = `settings.${place}`;
  const ids = fieldIds(name, problems, hint);
  if (control === "period") {
    return (
      <select key={values[name]} {...ids} className="field-control" defaultValue={values[name]}>
        {(["month", "quarter"] as const).map((each) => (
          <option key={each} value={each}>
            {texts.periods[each]}
          </option>
        ))}
      </select>
    );
  }
  if (control === "season") {
    const month = (end: "first" | "last", text: string) => (
      <MonthChoice name={`${name}.${end}`} label={fillText(text, { season: label })} chosen={values[`${name}.${end}`]} isTorn={isTorn} months={texts.months} />
    );
    return (
      <span className="flex items-center gap-2">
        {month("first", texts.firstMonth)}
        {texts.monthTo}
        {month("last", texts.lastMonth)}
      </span>
    );
  }
  return (
    <span className="flex items-center gap-2">
      <input {...ids} className="field-control min-w-0 flex-1" defaultValue={values[name]} inputMode={control === "number" ? "numeric" : undefined} maxLength={control === "number" ? 6 : 60} />
      <span className="min-w-8 text-sm whitespace-nowrap text-quiet">{unit}</span>
    </span>
  );
}

function MonthChoice({
  name,
  label,
  chosen,
  isTorn,
  months,
}: {
  readonly name: string;
  readonly label: string;
  readonly chosen: string | undefined;
  readonly isTorn: boolean;
  readonly months: readonly string[];
}) {
  return (
    <select key={chosen} name={name} aria-label={label} aria-invalid={isTorn || undefined} className="field-control" defaultValue={chosen}>
      {months.map((month, index) => (
        <option key={month} value={index + 1}>
          {month}
        </option>
      ))}
    </select>
  );
}
