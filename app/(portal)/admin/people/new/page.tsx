import type { Metadata } from "next";
import Link from "next/link";
import { createAccountAction } from "@/app/_actions/accounts";
import { issuedPasswordTexts, personFieldTexts } from "@/app/(portal)/admin/people/_components/person-texts";
import { CreateAccountForm } from "@/components/accounts/create-account-form";
import { Card } from "@/components/ui/card";
import { listOrganisationOptions } from "@/lib/accounts/queries/people";
import { translator } from "@/lib/i18n/translator";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

export function generateMetadata(): Metadata {
  const t = translator("accounts.create");
  return { title: t("title") };
}

export default async function NewPersonPage() {
  const actor = await requireActor();
  const organisations = await orNotFound(listOrganisationOptions(actor));
  const t = translator("accounts.create");
  const form = translator("accounts.form");
  const texts = {
    ...personFieldTexts(),
    submit: t("submit"),
    saving: form("saving"),
    another: t("another"),
    back: t("back"),
    issued: issuedPasswordTexts(t("done")),
  };
  return (
    <div className="max-w-xl">
      <Link href="/admin/people" className="inline-flex min-h-11 items-center text-brand">
        ← {t("back")}
      </Link>
      <h1 className="mb-4 text-lg">{t("title")}</h1>
      <Card>
        <CreateAccountForm action={createAccountAction} organisations={organisations} texts={texts} />
      </Card>
    </div>
  );
}
