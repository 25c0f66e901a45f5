import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { recordAirDayAction } from "@/app/_actions/air";
import { z } from "zod";
import { ChoiceLinks } from "@/components/air/choice-links";
import { DayArithmetic } from "@/components/air/day-arithmetic";
import { hourMeasures, StationHours } from "@/components/air/station-hours";
import { DayForm } from "@/components/air/day-form";
import { DayHistory } from "@/components/air/day-history";
import { DayIndices } from "@/components/air/day-indices";
import { DayStanding } from "@/components/air/day-standing";
import { dayFormTexts } from "@/components/air/form-texts";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { decide } from "@/lib/access/policy";
import { blankDayForm, dayFormOf } from "@/lib/air/day-form";
import { listAirDayRevisions } from "@/lib/air/queries/air-days";
import { getDayHours } from "@/lib/air/queries/station-hours";
import { earliestDay, latestDay } from "@/lib/air/schema";
import { airDayStates, type AirDayState } from "@/lib/air/types";
import { translator } from "@/lib/i18n/translator";
import { addDays, monthOf, tryParseCalendarDate, yearOf, type CalendarDate } from "@/lib/time/calendar-date";
import { today as portalToday } from "@/lib/time/clock";
import { requireActor } from "@/lib/web/session";

const querySchema = z.object({ show: z.enum(hourMeasures).catch("aqi"), hours: z.enum(airDayStates).optional().catch(undefined) });

type Props = PageProps<"/air/days/[date]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator("air.day");
  return { title: t("title", { date: (await params).date }) };
}

/** One day: what counts, the index of each pollutant, every version on record; for the office the form to correct it. */
export default async function AirDayPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const date = tryParseCalendarDate((await params).date);
  if (!date || date < earliestDay || date > latestDay) notFound();
  const t = translator("air");
  const today = portalToday();
  const { show: measure, hours: askedState } = querySchema.parse(await searchParams);
  const [revisions, hours] = await Promise.all([listAirDayRevisions(actor, date), getDayHours(actor, date)]);
  const currentHours = hours.find(({ state }) => state === revisions.find(({ isCurrent }) => isCurrent)?.state) ?? hours[0];
  const shownHours = hours.find(({ state }) => state === askedState) ?? currentHours;
  const current = revisions.find((revision) => revision.isCurrent);
  const mayCorrect = decide(actor, "air.write").allowed;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-2">
        <h1 className="text-lg">{t("day.title", { date })}</h1>
        <Link href={`/air?year=${yearOf(date)}&month=${monthOf(date)}#days`} className="text-brand hover:underline">
          {t("day.back", { year: yearOf(date), month: monthOf(date) })}
        </Link>
        <Neighbours date={date} today={today} />
      </div>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        {current ? (
          <Card title={t("day.standing")} className={mayCorrect ? "" : "lg:col-span-2"}>
            <div className={mayCorrect ? "grid gap-4" : "grid items-start gap-x-10 gap-y-4 lg:grid-cols-2"}>
              <DayStanding record={current} />
              <DayIndices record={current} />
              <section>
                <h3 className="mb-1 text-sm text-quiet">{t("day.arithmetic")}</h3>
                <DayArithmetic record={current} stations={current.fromHours ? (currentHours?.stations ?? []) : []} />
              </section>
            </div>
          </Card>
        ) : (
          <EmptyState>{t("day.none")}</EmptyState>
        )}
        {mayCorrect ? (
          <Card title={current ? t("form.correct") : t("form.title")}>
            <p className="mb-3 text-sm text-quiet">{t("form.intro")}</p>
            <DayForm
              action={recordAirDayAction}
              initial={current ? dayFormOf(current) : { ...blankDayForm, date }}
              fixedDate
              today={today}
              texts={dayFormTexts()}
            />
          </Card>
        ) : null}
        {shownHours ? (
          <Card title={t("hours.title", { state: t(`states.${shownHours.state}`) })} aside={t("hours.unitNote")} className="lg:col-span-2">
            <HourStates date={date} states={hours.map(({ state }) => state)} shown={shownHours.state} measure={measure} />
            <StationHours date={date} {...shownHours} measure={measure} hrefOf={(each) => `/air/days/${date}?show=${each}&hours=${shownHours.state}`} />
          </Card>
        ) : null}
        {revisions.length > 0 ? (
          <Card title={t("day.history")} aside={t("day.historyHint")} className="lg:col-span-2">
            <DayHistory revisions={revisions} />
          </Card>
        ) : null}
      </div>
    </>
  );
}

/** Provisional and audited hours are both on record: one is chosen where there are both. */
function HourStates({ date, states, shown, measure }: { readonly date: CalendarDate; readonly states: readonly AirDayState[]; readonly shown: AirDayState; readonly measure: string }) {
  if (states.length < 2) return null;
  const t = translator("air");
  const choices = states.map((state) => ({ value: state, label: t("hours.ofState", { state: t(`states.${state}`) }), href: `/air/days/${date}?show=${measure}&hours=${state}` }));
  return (
    <div className="mb-3">
      <ChoiceLinks label={t("hours.states")} choices={choices} current={shown} />
    </div>
  );
}

function Neighbours({ date, today }: { readonly date: CalendarDate; readonly today: CalendarDate }) {
  const t = translator("air.day");
  const [before, after] = [addDays(date, -1), addDays(date, 1)];
  return (
    <nav aria-label={t("neighbours")} className="ml-auto flex gap-2" data-print="hide">
      <Link href={`/air/days/${before}`} prefetch={false} className={buttonClass()}>
        {t("previous")}
      </Link>
      {after <= today ? (
        <Link href={`/air/days/${after}`} prefetch={false} className={buttonClass()}>
          {t("next")}
        </Link>
      ) : null}
    </nav>
  );
}
