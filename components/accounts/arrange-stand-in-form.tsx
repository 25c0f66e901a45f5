"use client";

import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { PersonRole } from "@/lib/access/actor";
import type { Colleague } from "@/lib/accounts/types";
import type standIns from "@/lib/i18n/messages/zh-CN/standIns.json";
import type { CalendarDate } from "@/lib/time/calendar-date";
import type { FormState } from "@/lib/web/form-state";

type Arranged = { readonly id: string };
type Name = "absentId" | "standInId" | "startsOn" | "endsOn" | "reason";

/** Who is away, who stands in, from when to when, and why. */
export function ArrangeStandInForm({
  action,
  colleagues,
  today,
  roles,
  texts,
}: {
  readonly action: (previous: FormState<Arranged>, form: FormData) => Promise<FormState<Arranged>>;
  readonly colleagues: readonly Colleague[];
  readonly today: CalendarDate;
  readonly roles: Readonly<Record<PersonRole, string>>;
  readonly texts: (typeof standIns)["form"];
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  const refused = state.status === "refused" && !isPending ? state : null;
  const problems = refused?.fields ?? {};
  const control = (name: Name, hint?: string) =>
    ({ ...fieldIds(name, problems[name], hint), className: "field-control", required: true, defaultValue: refused?.values[name] ?? "" }) as const;
  const person = (name: "absentId" | "standInId", label: string) => (
    <Field name={name} label={label} problems={problems[name]}>
      <select {...control(name)}>
        <option value="">{texts.choose}</option>
        {colleagues.map(({ id, displayName, username, role }) => (
          <option key={id} value={id}>
            {displayName}（{roles[role]}，{username}）
          </option>
        ))}
      </select>
    </Field>
  );
  const day = (name: "startsOn" | "endsOn", label: string) => (
    <Field name={name} label={label} problems={problems[name]}>
      <input type="date" min={name === "endsOn" ? today : undefined} {...control(name)} />
    </Field>
  );
  return (
    <form {...formProps} noValidate className="grid gap-4 sm:grid-cols-2">
      {refused ? (
        <div className="sm:col-span-2">
          <Notice tone="problem">{refused.message}</Notice>
        </div>
      ) : null}
      {state.status === "done" && !isPending ? (
        <div className="sm:col-span-2">
          <Notice tone="done">{texts.done}</Notice>
        </div>
      ) : null}
      {person("absentId", texts.absent)}
      {person("standInId", texts.standIn)}
      {day("startsOn", texts.startsOn)}
      {day("endsOn", texts.endsOn)}
      <div className="sm:col-span-2">
        <Field name="reason" label={texts.reason} hint={texts.reasonHint} problems={problems.reason}>
          <input maxLength={200} autoComplete="off" {...control("reason", texts.reasonHint)} />
        </Field>
      </div>
      <Button type="submit" tone="primary" disabled={isPending} className="justify-self-start">
        {isPending ? texts.submitting : texts.submit}
      </Button>
    </form>
  );
}
