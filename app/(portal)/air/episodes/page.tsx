import type { Metadata } from "next";
import Link from "next/link";
import { z } from "zod";
import { concludeReviewAction, endWarningAction, openReviewAction, recordWarningAction } from "@/app/_actions/air";
import { EpisodeCard, LighterEpisodes, warningSpan } from "@/components/air/episodes/episode-card";
import { ReviewStep } from "@/components/air/episodes/review-step";
import { WarningBadge } from "@/components/air/episodes/warning-badge";
import { WarningEndStep, WarningForm } from "@/components/air/episodes/warning-form";
import { YearLinks } from "@/components/air/year-links";
import { ReasonedStep } from "@/components/forms/step-form";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Field, fieldIds } from "@/components/ui/field";
import { decide } from "@/lib/access/policy";
import { airPageSchema } from "@/lib/air/air-page";
import type { PollutedEpisode } from "@/lib/air/polluted-episodes";
import { listAirYears } from "@/lib/air/queries/air-days";
import { listEpisodes, listWarnings, type WarningView } from "@/lib/air/queries/episodes";
import { warningLevelOf, warningLevels, warningRules } from "@/lib/air/warning-rules";
import { forecastSchema } from "@/lib/air/warning-schema";
import { translator } from "@/lib/i18n/translator";
import { listEpisodeReviews, type EpisodeReviewView } from "@/lib/reports/queries/episode-reviews";
import { addDays, yearOf } from "@/lib/time/calendar-date";
import { today as portalToday } from "@/lib/time/clock";
import { startOfShanghaiDay } from "@/lib/time/zone";
import { requireActor } from "@/lib/web/session";

const querySchema = z.object({ heavy: z.literal("1").optional().catch(undefined), forecast: z.string().max(100).optional().catch(undefined) });

export function generateMetadata(): Metadata {
  return { title: translator("air.episodes")("title") };
}

/** A year's polluted episodes, the warnings that were issued, and the reviews of the heavy ones. */
export default async function EpisodesPage({ searchParams }: PageProps<"/air/episodes">) {
  const actor = await requireActor();
  const query = await searchParams;
  const today = portalToday();
  const year = airPageSchema.parse(query).year ?? yearOf(today);
  const { heavy, forecast } = querySchema.parse(query);
  const [episodes, warnings, reviews, recordedYears] = await Promise.all([
    listEpisodes(actor, year, today),
    listWarnings(actor, year),
    listEpisodeReviews(actor, year),
    listAirYears(actor),
  ]);
  const shown = episodes.filter(({ heavyDays }) => !heavy || heavyDays.length > 0);
  const lighter = shown.filter(({ heavyDays }) => heavyDays.length === 0);
  const maySteer = decide(actor, "plan.steer").allowed;
  const t = translator("air.episodes");
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-3">
        <h1 className="text-lg">{t("title")}</h1>
        <YearLinks years={[...new Set([...recordedYears, yearOf(today), year])].toSorted((a, b) => b - a)} current={year} path="/air/episodes" />
        <Link href={`/air?year=${year}`} className="ml-auto text-brand hover:underline">
          {translator("air.target")("toAir")}
        </Link>
      </div>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,8fr)_minmax(0,5fr)]">
        <div className="grid grid-cols-1 gap-4">
          <p className="flex flex-wrap items-baseline gap-x-6">
            {t("count", { all: episodes.length, heavy: episodes.filter(({ heavyDays }) => heavyDays.length > 0).length })}
            <Link href={`/air/episodes?year=${year}${heavy ? "" : "&heavy=1"}`} className="text-brand hover:underline">
              {t(heavy ? "showAll" : "showHeavy")}
            </Link>
          </p>
          {shown.length === 0 ? <EmptyState>{t("none", { year })}</EmptyState> : null}
          {shown.filter(({ heavyDays }) => heavyDays.length > 0).map((episode) => {
            const review = reviews.find((each) => episode.heavyDays.includes(each.firstHeavyDay)) ?? null;
            return (
              <EpisodeCard
                key={episode.firstDay}
                episode={episode}
                warnings={warnings.filter((warning) => holdsDuring(warning, episode))}
                review={review}
                step={maySteer && episode.heavyDays.length > 0 ? <OfficeStep episode={episode} review={review} /> : null}
              />
            );
          })}
          {lighter.length > 0 ? (
            <Card title={t("lighter", { count: lighter.length })}>
              <LighterEpisodes episodes={lighter} />
            </Card>
          ) : null}
        </div>
        <div className="grid grid-cols-1 gap-4">
          <Card title={translator("air.warnings")("title")}>
            <Warnings warnings={warnings} mayWrite={decide(actor, "air.write").allowed} />
          </Card>
          <Card title={translator("air.warnings")("forecastTitle")} aside={translator("air.warnings")("forecastNote")}>
            <Forecast year={year} typed={forecast} />
          </Card>
        </div>
      </div>
    </>
  );
}

function holdsDuring({ startsAt, endsAt }: WarningView, { firstDay, lastDay }: PollutedEpisode): boolean {
  return startsAt < startOfShanghaiDay(addDays(lastDay, 1)) && (endsAt === null || endsAt > startOfShanghaiDay(firstDay));
}

function stepTexts(label: string, text: string, done: string) {
  const t = translator("air.episodes");
  return { label, text, done, sending: t("sending"), offline: t("offline") };
}

function OfficeStep({ episode, review }: { readonly episode: PollutedEpisode; readonly review: EpisodeReviewView | null }) {
  const t = translator("air.episodes");
  if (!review) {
    const texts = { ...stepTexts(t("openReview"), t("openReviewText"), t("reviewOpened")), straw: t("isStraw"), causes: t("causesLabel"), causesHint: t("causesHint") };
    return <ReviewStep firstDay={episode.firstDay} action={openReviewAction} texts={texts} />;
  }
  return (
    <ReasonedStep
      id={`conclude-${review.id}`}
      action={concludeReviewAction}
      on={{ id: review.id, version: String(review.version) }}
      reason={{ label: t("conclusionLabel"), isRequired: true }}
      texts={stepTexts(t(review.conclusion ? "concludeAgain" : "conclude"), t("concludeText"), t("concluded"))}
    />
  );
}

function Warnings({ warnings, mayWrite }: { readonly warnings: readonly WarningView[]; readonly mayWrite: boolean }) {
  const t = translator("air.warnings");
  const choices = (values: readonly string[], key: string) => values.map((value) => ({ value, label: t(`${key}.${value}`) }));
  return (
    <div className="grid grid-cols-1 gap-3">
      {warnings.length === 0 ? <p className="text-sm text-quiet">{t("none")}</p> : null}
      <ul className="grid gap-2 text-sm">
        {warnings.map((warning) => (
          <li key={warning.id} className="grid gap-1 border-t border-line pt-2 first:border-t-0 first:pt-0">
            <span className="flex flex-wrap items-center gap-2">
              <WarningBadge level={warning.level} />
              {warningSpan(warning)}
            </span>
            <span className="text-quiet">
              {warning.document}；{t(`rules.${warning.rules}`)}
              {warning.note ? `；${warning.note}` : ""}
            </span>
            {mayWrite && warning.endsAt === null ? (
              <WarningEndStep id={warning.id} version={warning.version} action={endWarningAction} label={t("endsAt")} texts={stepTexts(t("end"), t("endText"), t("ended"))} />
            ) : null}
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <WarningForm
          key={warnings.length}
          action={recordWarningAction}
          levels={choices(warningLevels, "levels")}
          rules={choices(warningRules.map(({ code }) => code), "rules")}
          labels={{ level: t("level"), rules: t("rulesLabel"), startsAt: t("startsAt"), endsAt: t("endsAt"), document: t("document"), note: t("note") }}
          hints={{ endsAt: t("endsAtHint"), document: t("documentHint") }}
          texts={stepTexts(t("record"), t("recordText"), t("recorded"))}
        />
      ) : null}
    </div>
  );
}

/** What level a forecast would reach, by each guidance: a check, not a decision. */
function Forecast({ year, typed }: { readonly year: number; readonly typed: string | undefined }) {
  const t = translator("air.warnings");
  const forecast = typed ? forecastSchema.safeParse(typed) : null;
  const problems = forecast && !forecast.success ? [t("forecastInvalid")] : undefined;
  return (
    <form action="/air/episodes" className="grid gap-3">
      <input type="hidden" name="year" value={year} />
      <Field name="forecast" label={t("forecast")} hint={t("forecastHint")} {...(problems && { problems })}>
        <input {...fieldIds("forecast", problems, t("forecastHint"))} className="field-control" defaultValue={typed} inputMode="numeric" autoComplete="off" />
      </Field>
      <Button type="submit" className="justify-self-start">
        {t("check")}
      </Button>
      {forecast?.success ? (
        <ul className="grid gap-1 text-sm">
          {warningRules.map((rules) => {
            const level = warningLevelOf(rules, forecast.data);
            return (
              <li key={rules.code} className="flex flex-wrap items-center gap-2">
                {t(`rules.${rules.code}`)}：{level ? <WarningBadge level={level} /> : t("noLevel")}
              </li>
            );
          })}
        </ul>
      ) : null}
      <details className="text-sm text-quiet">
        <summary className="cursor-pointer">{t("conditions")}</summary>
        <ul className="mt-1 grid list-disc gap-1 pl-5">
          {warningRules.flatMap((rules) =>
            warningLevels.map((level) => (
              <li key={`${rules.code} ${level}`}>
                {t(`rules.${rules.code}`)} {t(`levels.${level}`)}：
                {rules.levels[level].map((way) => way.map(({ above, days }) => t("condition", { above, hours: days * 24, days })).join(t("and"))).join(t("or"))}
              </li>
            )),
          )}
        </ul>
      </details>
    </form>
  );
}
