import type { Metadata } from "next";
import { arrangeStandInAction, endStandInAction } from "@/app/_actions/accounts";
import { ArrangeStandInForm } from "@/components/accounts/arrange-stand-in-form";
import { StandInList } from "@/components/accounts/stand-in-list";
import { StandInOrganisation } from "@/components/accounts/stand-in-organisation";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { getStandInBoard } from "@/lib/accounts/queries/stand-ins";
import { standInFilterSchema } from "@/lib/accounts/schema";
import { messages } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import { today } from "@/lib/time/clock";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

export function generateMetadata(): Metadata {
  const t = translator("standIns");
  return { title: t("title") };
}

export default async function StandInsPage({ searchParams }: { readonly searchParams: Promise<unknown> }) {
  const { organisation: asked } = standInFilterSchema.parse(await searchParams);
  const actor = await requireActor();
  const board = await orNotFound(getStandInBoard(actor, asked || undefined, today()));
  const t = translator("standIns");
  const { organisation, organisations, colleagues, standIns } = board;
  return (
    <div className="mx-auto max-w-4xl">
      <h1 className="text-lg">
        {t("title")} <span className="text-base font-normal text-quiet">{organisation?.name}</span>
      </h1>
      <p className="mb-4 text-sm text-quiet">{t("intro")}</p>
      <div className="grid gap-4">
        <Card title={t("form.title")}>
          {organisations.length > 0 ? <StandInOrganisation organisations={organisations} chosen={organisation?.code ?? ""} /> : null}
          {organisation && colleagues.length < 2 ? <EmptyState>{t("form.tooFew")}</EmptyState> : null}
          {organisation && colleagues.length >= 2 ? (
            <ArrangeStandInForm
              // Another organisation's people are another form.
              key={organisation.id}
              action={arrangeStandInAction}
              colleagues={colleagues}
              today={today()}
              roles={messages.layout.roles}
              texts={messages.standIns.form}
            />
          ) : null}
        </Card>
        <StandInList standIns={standIns} showsOrganisation={organisation === null} endAction={endStandInAction} />
      </div>
    </div>
  );
}
