import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import type { OrganisationOption } from "@/lib/accounts/types";
import { translator } from "@/lib/i18n/translator";

/** For the office: whose people the arrangement is about; a plain address, so it needs no script. */
export function StandInOrganisation({ organisations, chosen }: { readonly organisations: readonly OrganisationOption[]; readonly chosen: string }) {
  const t = translator("standIns.form");
  return (
    <form action="/stand-ins" className="mb-4 flex flex-wrap items-end gap-3">
      <Field name="organisation" label={t("organisation")} className="min-w-60 flex-1">
        <select key={chosen} {...fieldIds("organisation", undefined)} defaultValue={chosen} required className="field-control">
          <option value="">{t("choose")}</option>
          {organisations.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Button type="submit">{t("show")}</Button>
    </form>
  );
}
