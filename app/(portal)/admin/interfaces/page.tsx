import type { Metadata } from "next";
import { disableWebhookAction, registerWebhookAction, resendDeliveryAction, revokeTokenAction } from "@/app/_actions/interfaces";
import { DeliveryList } from "@/components/interfaces/delivery-list";
import { RegisterWebhookForm } from "@/components/interfaces/register-webhook-form";
import { TokenList } from "@/components/interfaces/token-list";
import { WebhookList } from "@/components/interfaces/webhook-list";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { listOrganisationOptions, listTokens } from "@/lib/accounts/queries/people";
import { translator } from "@/lib/i18n/translator";
import { inboxTopics } from "@/lib/notifications/schema";
import { systemNow } from "@/lib/time/clock";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";
import { listDeliveries, listWebhooks } from "@/lib/webhooks/queries";
import { fieldOf } from "@/lib/webhooks/schema";

export function generateMetadata(): Metadata {
  return { title: translator("interfaces")("title") };
}

export default async function InterfacesPage() {
  const actor = await requireActor();
  const [tokens, webhooks, deliveries, organisations] = await orNotFound(
    Promise.all([listTokens(actor), listWebhooks(actor), listDeliveries(actor), listOrganisationOptions(actor)]),
  );
  const t = translator("interfaces");
  const register = translator("interfaces.register");
  const topic = translator("interfaces.topics");
  const topics = inboxTopics.map(fieldOf).map((field) => ({ field, label: topic(field as Parameters<typeof topic>[0]) }));
  const texts = {
    label: register("label"),
    url: register("url"),
    urlHint: register("urlHint"),
    organisation: register("organisation"),
    all: register("all"),
    topics: register("topics"),
    submit: register("submit"),
    working: t("working"),
    offline: t("offline"),
    done: register("done"),
    once: register("once"),
  };
  return (
    <>
      <h1 className="text-lg">{t("title")}</h1>
      <p className="mt-1 mb-4 text-quiet">
        {t("intro")}
        {/* A document of its own, not a page of the portal. */}
        <a href="/api/v1/openapi.json" target="_blank" className="text-brand underline underline-offset-4">
          {t("description")}
        </a>
        。
      </p>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <div className="grid gap-4">
          <Card title={t("tokens.title")} aside={tokens.length > 0 ? t("tokens.count", { count: tokens.length }) : t("tokens.hint")}>
            {tokens.length > 0 ? <TokenList tokens={tokens} clock={systemNow()} revoke={revokeTokenAction} showsAccount /> : <EmptyState>{t("tokens.empty")}</EmptyState>}
          </Card>
          <Card title={t("webhooks.title")} aside={t("webhooks.hint")}>
            {webhooks.length > 0 ? <WebhookList webhooks={webhooks} disable={disableWebhookAction} /> : <EmptyState>{t("webhooks.empty")}</EmptyState>}
          </Card>
          <Card title={t("deliveries.title")}>
            {deliveries.length > 0 ? <DeliveryList deliveries={deliveries} resend={resendDeliveryAction} /> : <EmptyState>{t("deliveries.empty")}</EmptyState>}
          </Card>
        </div>
        <Card title={register("title")}>
          <RegisterWebhookForm action={registerWebhookAction} organisations={organisations} topics={topics} texts={texts} />
        </Card>
      </div>
    </>
  );
}
