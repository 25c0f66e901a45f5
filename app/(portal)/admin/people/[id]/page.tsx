import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { changeAccountAction } from "@/app/_actions/accounts";
import { personFieldTexts } from "@/app/(portal)/admin/people/_components/person-texts";
import { PersonSteps } from "@/app/(portal)/admin/people/[id]/_components/person-steps";
import { PersonTokens } from "@/app/(portal)/admin/people/[id]/_components/person-tokens";
import { ChangeAccountForm } from "@/components/accounts/change-account-form";
import { PersonStatusBadges } from "@/components/accounts/person-status";
import { Card } from "@/components/ui/card";
import { getPerson, listOrganisationOptions, listTokens } from "@/lib/accounts/queries/people";
import { translator } from "@/lib/i18n/translator";
import { systemNow } from "@/lib/time/clock";
import { shanghaiDate } from "@/lib/time/zone";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

const paramsSchema = z.object({ id: z.uuid() });

export function generateMetadata(): Metadata {
  const t = translator("accounts.person");
  return { title: t("details") };
}

export default async function PersonPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const actor = await requireActor();
  const { data } = paramsSchema.safeParse(await params);
  if (!data) notFound();
  const clock = systemNow();
  const [person, organisations, tokens] = await orNotFound(
    Promise.all([getPerson(actor, data.id, clock), listOrganisationOptions(actor), listTokens(actor, data.id)]),
  );
  const t = translator("accounts.person");
  const form = translator("accounts.form");
  const texts = { ...personFieldTexts(), save: t("save"), saving: form("saving"), saved: t("saved") };
  const { id, version, username, displayName, role, organisation, email } = person;
  return (
    <>
      <Link href="/admin/people" className="inline-flex min-h-11 items-center text-brand">
        ← {t("back")}
      </Link>
      <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-lg">{displayName}</h1>
        <span className="text-quiet">{username}</span>
        <PersonStatusBadges person={person} />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title={t("details")} aside={t("createdOn", { date: shanghaiDate(person.createdAt) })}>
          <ChangeAccountForm
            action={changeAccountAction}
            id={id}
            version={version}
            values={{ displayName, role, organisationId: organisation?.id ?? "", email: email ?? "" }}
            organisations={organisations}
            texts={texts}
          />
        </Card>
        <div className="grid gap-4">
          <PersonSteps person={person} isOwn={actor.accountId === id} />
          <PersonTokens accountId={id} isActive={person.disabledAt === null} tokens={tokens} clock={clock} />
          <p className="flex flex-wrap gap-x-6 text-brand">
            <Link href={`/admin/audit?subjectType=account&subjectId=${id}`} className="flex min-h-11 items-center">
              {t("auditOf")}
            </Link>
            <Link href={`/admin/audit?actor=${username}`} className="flex min-h-11 items-center">
              {t("auditBy")}
            </Link>
          </p>
        </div>
      </div>
    </>
  );
}
