import Link from "next/link";
import type { ReactNode } from "react";
import { aqiInk } from "@/components/air/aqi-ink";
import { WarningBadge } from "@/components/air/episodes/warning-badge";
import { Card } from "@/components/ui/card";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { PollutedEpisode } from "@/lib/air/polluted-episodes";
import { aqiLevels } from "@/lib/air/standards";
import type { WarningLevel } from "@/lib/air/warning-rules";
import { translator } from "@/lib/i18n/translator";
import { dayOfMonth, daysBetween, monthOf } from "@/lib/time/calendar-date";
import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";

type Warning = { readonly id: string; readonly level: WarningLevel; readonly startsAt: Date; readonly endsAt: Date | null };
type Review = {
  readonly isStraw: boolean;
  readonly causes: string;
  readonly conclusion: string;
  readonly openedBy: string;
  readonly openedOn: string;
  readonly dueOn: string | null;
  readonly duties: readonly { readonly seq: number; readonly title: string; readonly bound: number; readonly done: number }[];
};

type Props = {
  readonly episode: PollutedEpisode;
  /** Those that held on one of its days. */
  readonly warnings: readonly Warning[];
  readonly review: Review | null;
  /** What the office may do with it. */
  readonly step: ReactNode;
};

/** One episode: its days in colours, the warnings that held, and for a heavy one its review. */
export function EpisodeCard({ episode, warnings, review, step }: Props) {
  const t = translator("air.episodes");
  const { firstDay, lastDay, days, heavyDays, maxAqi, primary } = episode;
  const length = daysBetween(firstDay, lastDay) + 1;
  const names = primary.map((name) => translator("air.pollutants")(name)).join("、");
  return (
    <Card
      title={firstDay === lastDay ? firstDay : t("span", { from: firstDay, to: lastDay })}
      aside={t("facts", { days: days.length, gaps: length - days.length, heavy: heavyDays.length, max: maxAqi, primary: names })}
    >
      <DayStrip days={days} />
      {warnings.length > 0 ? (
        <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {warnings.map((warning) => (
            <li key={warning.id} className="inline-flex flex-wrap items-center gap-2">
              <WarningBadge level={warning.level} />
              {warningSpan(warning)}
            </li>
          ))}
        </ul>
      ) : heavyDays.length > 0 ? (
        <p className="mt-3 text-sm text-quiet">{t("noWarning")}</p>
      ) : null}
      {review ? <ReviewState review={review} /> : null}
      {step ? <div className="mt-3">{step}</div> : null}
    </Card>
  );
}

/** Episodes without a heavy day, a line each. */
export function LighterEpisodes({ episodes }: { readonly episodes: readonly PollutedEpisode[] }) {
  const t = translator("air.episodes");
  return (
    <ul className="divide-y divide-line">
      {episodes.map(({ firstDay, lastDay, days, maxAqi, primary }) => (
        <li key={firstDay} className="flex flex-wrap items-center gap-x-6 gap-y-1 py-2">
          <span className="min-w-52">{firstDay === lastDay ? firstDay : t("span", { from: firstDay, to: lastDay })}</span>
          <DayStrip days={days} />
          <span className="text-sm text-quiet">{t("lighterFacts", { max: maxAqi, primary: primary.map((name) => translator("air.pollutants")(name)).join("、") })}</span>
        </li>
      ))}
    </ul>
  );
}

function DayStrip({ days }: { readonly days: PollutedEpisode["days"] }) {
  const t = translator("air.episodes");
  return (
    <ol className="flex flex-wrap gap-1">
      {days.map((day) => (
        <li key={day.date}>
          <Link
            href={`/air/days/${day.date}`}
            prefetch={false}
            className="flex size-12 flex-col items-center justify-center rounded-sm text-sm leading-tight hover:outline-2 hover:outline-brand print:[print-color-adjust:exact]"
            style={day.level ? { backgroundColor: aqiLevels[day.level - 1]?.color, color: aqiInk(day.level) } : undefined}
          >
            <span>{`${monthOf(day.date)}/${dayOfMonth(day.date)}`}</span>
            <strong>{day.aqi}</strong>
            <span className="sr-only">{t("dayWords", { level: day.level ? translator("air.levels")(String(day.level)) : "", dust: day.dust ? "yes" : "no" })}</span>
          </Link>
        </li>
      ))}
    </ol>
  );
}

function ReviewState({ review }: { readonly review: Review }) {
  const t = translator("air.episodes");
  return (
    <section className="mt-3 border-l-4 border-brand pl-4">
      <h3 className="text-sm">{t(review.conclusion ? "reviewConcluded" : "reviewOpen", { by: review.openedBy, on: review.openedOn, due: review.dueOn ?? "" })}</h3>
      <p className="text-sm whitespace-pre-line">
        {t("causes")}
        {review.isStraw ? t("straw") : ""}
        {review.causes}
      </p>
      <ul className="mt-2 grid gap-x-6 gap-y-1 text-sm md:grid-cols-2">
        {review.duties.map((duty) => (
          <li key={`${duty.seq} ${duty.title}`} className="flex flex-wrap items-center justify-between gap-x-3">
            <Link href={`/tasks/${duty.seq}`} prefetch={false} className="min-w-0 text-brand hover:underline">
              {t("duty", { seq: duty.seq, title: duty.title })}
            </Link>
            <span className="inline-flex items-center gap-2 whitespace-nowrap">
              <ProgressBar percent={duty.bound === 0 ? 0 : Math.floor((duty.done * 100) / duty.bound)} />
              {t("dutyDone", { done: duty.done, bound: duty.bound })}
            </span>
          </li>
        ))}
      </ul>
      {review.conclusion ? (
        <p className="mt-2 text-sm whitespace-pre-line">
          {t("conclusion")}
          {review.conclusion}
        </p>
      ) : null}
    </section>
  );
}

/** `01-05 12:00 至 01-07 20:00`. */
export function warningSpan({ startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date | null }): string {
  const t = translator("air.warnings");
  const moment = (instant: Date) => `${shanghaiDate(instant)} ${shanghaiTime(instant)}`;
  return endsAt ? t("span", { from: moment(startsAt), to: moment(endsAt) }) : t("spanOpen", { from: moment(startsAt) });
}
