import { disableAccountAction, enableAccountAction, resetPasswordAction } from "@/app/_actions/accounts";
import { issuedPasswordTexts } from "@/app/(portal)/admin/people/_components/person-texts";
import { AccountStep } from "@/components/accounts/account-step";
import { Card } from "@/components/ui/card";
import type { Person } from "@/lib/accounts/types";
import { translator } from "@/lib/i18n/translator";
import { shanghaiDate } from "@/lib/time/zone";

/** How the person stands with signing in, and the steps that change it. */
export function PersonSteps({ person, isOwn }: { readonly person: Person; readonly isOwn: boolean }) {
  const t = translator("accounts.person");
  const subject = { id: person.id, version: person.version, working: t("working") };
  return (
    <Card title={t("signIn")}>
      {person.disabledAt ? (
        <p>{t("disabledOn", { date: shanghaiDate(person.disabledAt) })}</p>
      ) : (
        <p>
          {t("sessions", { count: person.openSessions })} {person.mustChangePassword ? t("initial") : null}
        </p>
      )}
      {isOwn ? (
        <p className="mt-2 text-quiet">{t("ownAccount")}</p>
      ) : (
        <div className="mt-4 grid gap-3">
          <AccountStep
            {...subject}
            action={resetPasswordAction}
            label={t("reset")}
            explanation={t("resetExplain")}
            issued={issuedPasswordTexts(t("resetDone"))}
          />
          {person.disabledAt ? (
            <AccountStep key="enable" {...subject} action={enableAccountAction} label={t("enable")} explanation={t("enableExplain")} />
          ) : (
            <AccountStep
              key="disable"
              {...subject}
              action={disableAccountAction}
              tone="danger"
              label={t("disable")}
              explanation={t("disableExplain")}
            />
          )}
        </div>
      )}
    </Card>
  );
}
