import { Field, fieldIds } from "@/components/ui/field";
import type { OrganisationOption } from "@/lib/accounts/types";
import type { FormState } from "@/lib/web/form-state";

export type PersonFieldTexts = {
  readonly username: string;
  readonly usernameHint: string;
  readonly displayName: string;
  readonly role: string;
  readonly organisation: string;
  readonly organisationHint: string;
  readonly email: string;
  readonly emailHint: string;
  readonly choose: string;
  readonly none: string;
  readonly bureaus: string;
  readonly counties: string;
  readonly roles: Readonly<Record<"clerk" | "approver" | "leadership" | "office", string>>;
};

export type PersonValues = {
  readonly username?: string;
  readonly displayName: string;
  readonly role: string;
  readonly organisationId: string;
  readonly email: string;
};

/** The fields of an account; the user name only while it is created. After a refusal they hold what was typed. */
export function PersonFields({
  state,
  initial,
  organisations,
  texts,
}: {
  readonly state: FormState<unknown>;
  readonly initial: PersonValues;
  readonly organisations: readonly OrganisationOption[];
  readonly texts: PersonFieldTexts;
}) {
  const refused = state.status === "refused" ? state : null;
  const problems = refused?.fields ?? {};
  const value = (name: keyof PersonValues) => refused?.values[name] ?? initial[name] ?? "";
  const control = (name: keyof PersonValues, hint?: string) =>
    ({ ...fieldIds(name, problems[name], hint), className: "field-control", defaultValue: value(name) }) as const;
  return (
    <>
      {initial.username === undefined ? null : (
        <Field name="username" label={texts.username} hint={texts.usernameHint} problems={problems.username}>
          <input {...control("username", texts.usernameHint)} autoComplete="off" autoCapitalize="none" spellCheck={false} required />
        </Field>
      )}
      <Field name="displayName" label={texts.displayName} problems={problems.displayName}>
        <input {...control("displayName")} autoComplete="off" maxLength={50} required />
      </Field>
      <Field name="role" label={texts.role} problems={problems.role}>
        {/* React resets a select to its first default after an action; a new key gives it the new one. */}
        <select key={value("role")} {...control("role")} required>
          {value("role") ? null : <option value="">{texts.choose}</option>}
          {Object.entries(texts.roles).map(([role, label]) => (
            <option key={role} value={role}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <Field name="organisationId" label={texts.organisation} hint={texts.organisationHint} problems={problems.organisationId}>
        <select key={value("organisationId")} {...control("organisationId", texts.organisationHint)}>
          <option value="">{texts.none}</option>
          <OrganisationOptions label={texts.bureaus} options={organisations.filter(({ kind }) => kind !== "county")} />
          <OrganisationOptions label={texts.counties} options={organisations.filter(({ kind }) => kind === "county")} />
        </select>
      </Field>
      <Field name="email" label={texts.email} hint={texts.emailHint} problems={problems.email}>
        <input {...control("email", texts.emailHint)} type="email" autoComplete="off" maxLength={254} />
      </Field>
    </>
  );
}

function OrganisationOptions({ label, options }: { readonly label: string; readonly options: readonly OrganisationOption[] }) {
  return (
    <optgroup label={label}>
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </optgroup>
  );
}
