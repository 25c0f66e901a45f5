import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { z } from "zod";
import { openDutyEventAction } from "@/app/_actions/steering";
import { DutyEventForm, type DutyEventFormTexts } from "@/components/steering/duty-event-form";
import { DutyEventList } from "@/components/steering/duty-event-list";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { translator } from "@/lib/i18n/translator";
import type { EventClause } from "@/lib/milestones/duty-events";
import { dutyEventsPageSize, listDutyEvents } from "@/lib/milestones/queries/duty-events";
import { today } from "@/lib/time/clock";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

const addressSchema = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });

export function generateMetadata(): Metadata {
  const t = translator("steering.events");
  return { title: t("title") };
}

export default async function DutyEventsPage({ searchParams }: { readonly searchParams: Promise<unknown> }) {
  const { page } = addressSchema.parse(await searchParams);
  const actor = await requireActor();
  const present = today();
  const { plan, eventDutyDays, clauses, events, total } = await orNotFound(listDutyEvents(actor, await shownPlanCode(actor), present, page));
  const t = translator("steering.events");
  return (
    <>
      <h1 className="text-lg">{t("title")}</h1>
      <p className="mb-4 text-quiet">{t("intro")}</p>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card title={t("list")} aside={total > 0 ? t("total", { total }) : null}>
          {events.length > 0 ? <DutyEventList events={events} today={present} /> : <EmptyState>{t("empty")}</EmptyState>}
          <Pagination page={page} pageSize={dutyEventsPageSize} total={total} hrefOf={(each) => `/admin/events?page=${each}`} />
        </Card>
        <Card title={t("open")}>
          <DutyEventForm
            action={openDutyEventAction}
            planId={plan.id}
            eventId={randomUUID()}
            earliest={plan.startsOn}
            today={present}
            clauses={clauses.map(clauseChoice)}
            texts={formTexts(eventDutyDays)}
          />
        </Card>
      </div>
    </>
  );
}

function clauseChoice({ id, seq, title, quote, episodeDriven, bound }: EventClause) {
  const t = translator("steering.events");
  const hint = [t("bound", { bound }), episodeDriven ? t("auto") : ""].filter(Boolean).join(" · ");
  return { id, label: t("clause", { seq, title }), hint, quote };
}

function formTexts(days: number): DutyEventFormTexts {
  const t = translator("steering.events");
  return {
    name: t("name"),
    nameHint: t("nameHint"),
    occurredOn: t("occurredOn"),
    clauses: t("clauses"),
    term: t("term", { days }),
    submit: t("submit"),
    working: t("working"),
    offline: t("offline"),
    opened: t.raw("opened") as string,
  };
}
