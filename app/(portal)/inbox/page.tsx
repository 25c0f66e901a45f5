import type { Metadata } from "next";
import { markAllReadAction, markReadAction, openMessageAction } from "@/app/_actions/inbox";
import { StepButton } from "@/components/forms/step-button";
import { MessageList } from "@/components/inbox/message-list";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { translator } from "@/lib/i18n/translator";
import { listInbox } from "@/lib/notifications/queries";
import { inboxOf } from "@/lib/notifications/posts";
import { inboxAddressSchema } from "@/lib/notifications/schema";
import { today } from "@/lib/time/clock";
import { requireActor } from "@/lib/web/session";

export function generateMetadata(): Metadata {
  return { title: translator("inbox")("title") };
}

export default async function InboxPage({ searchParams }: { readonly searchParams: Promise<unknown> }) {
  const { before } = inboxAddressSchema.parse(await searchParams);
  const actor = await requireActor();
  const t = translator("inbox");
  const role = translator("layout.roles");
  const { items, next } = await listInbox(actor, before, today());
  const roles = inboxOf(actor)?.roles.map((each) => role(each)).join("、");
  const post = [actor.organisation?.name, roles].filter(Boolean).join(" · ");
  return (
    <>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="text-lg">{t("title")}</h1>
          <p className="text-quiet">{t("intro", { post })}</p>
        </div>
        {items.some(({ isUnread }) => isUnread) ? (
          <StepButton action={markAllReadAction} label={t("markAll")} texts={{ working: t("working"), offline: t("offline") }} />
        ) : null}
      </div>
      <Card>
        {items.length > 0 ? (
          <MessageList items={items} open={openMessageAction} markRead={markReadAction} />
        ) : (
          <EmptyState>{t(before ? "emptyPage" : "empty")}</EmptyState>
        )}
        {before || next ? (
          <nav aria-label={t("pages")} className="mt-4 flex flex-wrap justify-end gap-2">
            {before ? <ButtonLink href="/inbox">{t("newest")}</ButtonLink> : null}
            {next ? <ButtonLink href={`/inbox?before=${next}`}>{t("older")}</ButtonLink> : null}
          </nav>
        ) : null}
      </Card>
    </>
  );
}
