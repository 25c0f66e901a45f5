import type { Metadata } from "next";
import Link from "next/link";
import { ReminderTable } from "@/components/reminders/reminder-table";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { translator } from "@/lib/i18n/translator";
import { previewReminders } from "@/lib/reminders/queries";
import { reminderAddressSchema } from "@/lib/reminders/schema";
import { addDays, type CalendarDate } from "@/lib/time/calendar-date";
import { today } from "@/lib/time/clock";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

export function generateMetadata(): Metadata {
  return { title: translator("reminders")("title") };
}

export default async function RemindersPage({ searchParams }: { readonly searchParams: Promise<unknown> }) {
  const { on = today() } = reminderAddressSchema.parse(await searchParams);
  const actor = await requireActor();
  const { reminders, days } = await orNotFound(previewReminders(actor, on));
  const t = translator("reminders");
  return (
    <>
      <h1 className="text-lg">{t("title")}</h1>
      <p className="mb-4 text-quiet">{t("intro")}</p>
      <Card>
        <form method="get" action="/admin/reminders" className="flex flex-wrap items-end gap-3">
          <label className="block text-sm">
            {t("day")}
            <input key={on} type="date" name="on" defaultValue={on} min="2000-01-01" max="2099-12-31" required className="field-control mt-1" />
          </label>
          <Button type="submit">{t("show")}</Button>
          <ButtonLink href={addressOf(addDays(on, -1))} prefetch={false}>
            {t("previous")}
          </ButtonLink>
          <ButtonLink href={addressOf(addDays(on, 1))} prefetch={false}>
            {t("next")}
          </ButtonLink>
        </form>
        <ReminderDays days={days} on={on} />
        {reminders.length > 0 ? (
          <>
            <p className="mt-4 mb-1 text-sm text-quiet">{t("count", { count: reminders.length })}</p>
            <ReminderTable reminders={reminders} />
          </>
        ) : (
          <EmptyState>{t("empty")}</EmptyState>
        )}
      </Card>
    </>
  );
}

/** The days around on which a period's reports are reminded of. */
function ReminderDays({ days, on }: { readonly days: readonly CalendarDate[]; readonly on: CalendarDate }) {
  if (days.length === 0) return null;
  const t = translator("reminders");
  return (
    <nav aria-label={t("days")} className="mt-3 mb-3 flex flex-wrap items-center gap-x-4 text-sm">
      <span className="text-quiet">{t("days")}</span>
      {days.map((day) => (
        <Link
          key={day}
          href={addressOf(day)}
          prefetch={false}
          aria-current={day === on ? "date" : undefined}
          className={`inline-flex min-h-9 items-center ${day === on ? "font-bold" : "text-brand hover:underline"}`}
        >
          {day}
        </Link>
      ))}
    </nav>
  );
}

function addressOf(day: CalendarDate): string {
  return `/admin/reminders?on=${day}`;
}
