import type { PersonListItem } from "@/lib/accounts/types";
import { translator } from "@/lib/i18n/translator";

/** Whether an account may sign in, and what is worth knowing beside it; each as a word. */
export function PersonStatusBadges({
  person,
}: {
  readonly person: Pick<PersonListItem, "status" | "mustChangePassword" | "isDemo">;
}) {
  const t = translator("accounts.status");
  return (
    <span className="inline-flex flex-wrap gap-1 text-sm">
      {person.status === "disabled" ? (
        <Badge className="bg-red-tint text-red">{t("disabled")}</Badge>
      ) : (
        <span className="py-0.5 pr-1 whitespace-nowrap">{t("active")}</span>
      )}
      {person.mustChangePassword ? <Badge className="bg-yellow-tint text-yellow">{t("initial")}</Badge> : null}
      {person.isDemo ? <Badge className="bg-grey-tint text-grey">{t("demo")}</Badge> : null}
    </span>
  );
}

function Badge({ className, children }: { readonly className: string; readonly children: string }) {
  return <span className={`rounded-full px-2.5 py-0.5 whitespace-nowrap ${className}`}>{children}</span>;
}
