import { getTranslations } from "next-intl/server";
import type { IssuedPasswordTexts } from "@/components/accounts/issued-password";
import type { PersonFieldTexts } from "@/components/accounts/person-fields";

/** The finished texts of an account's fields, for the forms in the browser. */
export async function personFieldTexts(): Promise<PersonFieldTexts> {
  const t = await getTranslations("accounts.form");
  const role = await getTranslations("layout.roles");
  return {
    username: t("username"),
    usernameHint: t("usernameHint"),
    displayName: t("displayName"),
    role: t("role"),
    organisation: t("organisation"),
    organisationHint: t("organisationHint"),
    choose: t("choose"),
    none: t("none"),
    bureaus: t("bureaus"),
    counties: t("counties"),
    roles: { clerk: role("clerk"), approver: role("approver"), leadership: role("leadership"), office: role("office") },
  };
}

/** The texts around an initial password; `done` says what has happened. */
export async function issuedPasswordTexts(done: string): Promise<IssuedPasswordTexts> {
  const t = await getTranslations("accounts.issued");
  return { done, intro: t("intro"), username: t("username"), password: t("password") };
}
