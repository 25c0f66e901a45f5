import type { IssuedPasswordTexts } from "@/components/accounts/issued-password";
import type { PersonFieldTexts } from "@/components/accounts/person-fields";
import { translator } from "@/lib/i18n/translator";

/** The finished texts of an account's fields, for the forms in the browser. */
export function personFieldTexts(): PersonFieldTexts {
  const t = translator("accounts.form");
  const role = translator("layout.roles");
  return {
    username: t("username"),
    usernameHint: t("usernameHint"),
    displayName: t("displayName"),
    role: t("role"),
    organisation: t("organisation"),
    organisationHint: t("organisationHint"),
    email: t("email"),
    emailHint: t("emailHint"),
    choose: t("choose"),
    none: t("none"),
    bureaus: t("bureaus"),
    counties: t("counties"),
    roles: { clerk: role("clerk"), approver: role("approver"), leadership: role("leadership"), office: role("office") },
  };
}

/** The texts around an initial password; `done` says what has happened. */
export function issuedPasswordTexts(done: string): IssuedPasswordTexts {
  const t = translator("accounts.issued");
  return { done, intro: t("intro"), username: t("username"), password: t("password") };
}
