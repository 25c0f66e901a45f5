import Link from "next/link";
import { SignOutButton } from "@/components/accounts/sign-out-button";
import type { PersonActor } from "@/lib/access/actor";
import { decide } from "@/lib/access/policy";
import { translator } from "@/lib/i18n/translator";

/** Who is signed in, with password change and sign-out; the browser's own popover, so it needs no script. */
export function AccountMenu({
  actor,
  signOut,
}: {
  readonly actor: PersonActor;
  readonly signOut: () => Promise<void>;
}) {
  const t = translator("layout");
  const post = actor.organisation
    ? `${actor.organisation.name} · ${t(`roles.${actor.role}`)}`
    : t(`roles.${actor.role}`);
  return (
    <>
      <button
        type="button"
        popoverTarget="account-menu"
        aria-label={`${t("account.open")}：${post}`}
        className="min-h-11 max-w-56 truncate rounded px-2 text-base hover:bg-sunken"
      >
        {post}
        <span aria-hidden="true"> ▾</span>
      </button>
      <div
        id="account-menu"
        popover="auto"
        className="fixed top-14 right-4 w-56 rounded border border-line bg-surface p-2 text-base text-ink"
      >
        <p className="border-b border-line px-2 pb-2 text-sm text-quiet">
          {actor.displayName}
          <br />
          {actor.username}
          {actor.standsInFor ? (
            <>
              <br />
              <strong className="text-ink">{t("account.standsIn", { name: actor.standsInFor.displayName })}</strong>
            </>
          ) : null}
        </p>
        {decide(actor, "standIn.arrange", { organisationId: actor.organisation?.id ?? "" }).allowed ? (
          <Link href="/stand-ins" className="mt-1 flex min-h-11 items-center rounded px-2 hover:bg-sunken">
            {t("account.standIns")}
          </Link>
        ) : null}
        <Link href="/change-password" className="mt-1 flex min-h-11 items-center rounded px-2 hover:bg-sunken">
          {t("account.changePassword")}
        </Link>
        <SignOutButton label={t("account.signOut")} action={signOut} />
      </div>
    </>
  );
}
