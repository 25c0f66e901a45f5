import type { Metadata } from "next";
import { redirect } from "next/navigation";
import Link from "next/link";
import { changeOwnPasswordAction, signOutAction } from "@/app/_actions/accounts";
import { ChangePasswordForm } from "@/components/accounts/change-password-form";
import { SignOutButton } from "@/components/accounts/sign-out-button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { passwordMinLength } from "@/lib/accounts/password-rule";
import { translator } from "@/lib/i18n/translator";
import { findActor } from "@/lib/web/session";

export function generateMetadata(): Metadata {
  const t = translator("auth.changePassword");
  return { title: t("title") };
}

/** Open to whoever still has an initial password, so it asks for the actor itself. */
export default async function ChangePasswordPage() {
  const actor = await findActor();
  if (!actor) redirect("/sign-in");
  const t = translator("auth.changePassword");
  const isForced = actor.mustChangePassword;
  return (
    <div className="mx-auto max-w-md">
      <h1 className="mb-4 text-xl">{t("title")}</h1>
      {isForced ? (
        <div className="mb-4">
          <Notice tone="warning">{t("forced")}</Notice>
        </div>
      ) : null}
      <Card>
        <p className="mb-4 text-quiet">
          {t("account")} <span className="text-ink">{actor.displayName}</span>（{actor.username}）
        </p>
        <ChangePasswordForm
          action={changeOwnPasswordAction}
          username={actor.username}
          texts={{
            current: t(isForced ? "currentInitial" : "current"),
            new: t("new"),
            newHint: t("newHint", { min: passwordMinLength }),
            repeated: t("repeated"),
            submit: t("submit"),
            pending: t("pending"),
            done: t("done"),
            continue: t("continue"),
          }}
        />
      </Card>
      <div className="mt-3 flex justify-between text-brand">
        {isForced ? <span /> : <Link href="/" className="flex min-h-11 items-center px-2">{t("back")}</Link>}
        <SignOutButton label={t("signOut")} action={signOutAction} />
      </div>
    </div>
  );
}
