import type { Metadata } from "next";
import Link from "next/link";
import { aqiInk } from "@/components/air/aqi-ink";
import { AqiSwatch } from "@/components/air/aqi-swatch";
import { WarningBadge } from "@/components/air/episodes/warning-badge";
import { AllowanceSquares } from "@/components/air/target/allowance-squares";
import { RatioLine } from "@/components/air/target/ratio-line";
import { Drawn } from "@/components/charts/drawn";
import { yearCalendar } from "@/components/pictures/year-calendar";
import { Card } from "@/components/ui/card";
import { WallKeeper } from "@/components/wall/wall-keeper";
import { heavyDaysOf } from "@/lib/air/air-page";
import { getWall, type Wall } from "@/lib/air/queries/wall";
import { aqiLevels } from "@/lib/air/standards";
import { translator } from "@/lib/i18n/translator";
import { defaultPlanCode } from "@/lib/plan/types";
import { dayOfMonth, monthOf, yearOf } from "@/lib/time/calendar-date";
import { now as portalNow, today as portalToday } from "@/lib/time/clock";
import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";
import { requireActor } from "@/lib/web/session";

/** Hours come about forty minutes after their end; later ones than this are missing. */
const staleHourMs = 3 * 3_600_000;

export function generateMetadata(): Metadata {
  return { title: translator("air.wall")("title") };
}

/** For the control room: the target, the newest days and hours, the warnings; refreshes itself and says its age. */
export default async function WallPage() {
  const actor = await requireActor();
  const t = translator("air.wall");
  const [today, now] = [portalToday(), portalNow()];
  const wall = await getWall(actor, { planCode: defaultPlanCode, today, now });
  const { target } = wall.target;
  const heavy = heavyDaysOf(wall.days, today);
  const calendar = yearCalendar(yearOf(today), today, wall.days.map((day) => ({ ...day, isDemo: day.origin === "demo" })));
  const air = translator("air.target");
  return (
    <>
      <header className="mb-4 flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-xl">
          {t("heading")} <span className="text-lg font-normal text-quiet">{today}</span>
        </h1>
        <WallKeeper shownAt={now.getTime()} texts={{ shownAt: t.raw("shownAt") as string, age: t.raw("age") as string, offline: t.raw("offline") as string, signedOut: t("signedOut") }} />
        <Link href="/air/pictures" className="text-brand hover:underline">
          {t("leave")}
        </Link>
      </header>
      <div className="grid grid-cols-1 gap-4 xl:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <div className="grid grid-cols-1 content-start gap-4">
          <Card title={t("quota", { year: target.year })} aside={air("limit", { target: target.observed.target })}>
            <div className="grid gap-4 sm:grid-cols-2">
              <AllowanceSquares standing={target.observed} days={heavy} label={air("observed")} />
              <AllowanceSquares standing={target.dustExcluded} days={heavy.filter(({ dust }) => !dust)} label={air("dustExcluded")} />
            </div>
            <div className="mt-4">
              <RatioLine rows={[{ label: air("observed"), standing: target.observed }, { label: air("dustExcluded"), standing: target.dustExcluded }]} />
            </div>
          </Card>
          <Card title={t("latestHours")}>
            <Hours hours={wall.hours} now={now} />
          </Card>
          <Card title={t("warnings")}>
            {wall.warnings.length === 0 ? <p>{t("noWarnings")}</p> : null}
            <ul className="flex flex-wrap gap-3">
              {wall.warnings.map(({ id, level, startsAt }) => (
                <li key={id} className="inline-flex items-center gap-2">
                  <WarningBadge level={level} /> {shanghaiDate(startsAt)} {shanghaiTime(startsAt)}
                </li>
              ))}
            </ul>
          </Card>
        </div>
        <div className="grid grid-cols-1 content-start gap-4">
          <Card title={t("recent")}>
            <Recent recent={wall.recent} />
          </Card>
          <Card>
            <Drawn as="svg" viewBox={`0 0 ${calendar.width} ${calendar.height}`} picture={calendar.summary} markup={calendar.body} className="h-auto w-full rounded bg-[#fff]" fontFamily="var(--font-sans)" />
          </Card>
        </div>
      </div>
    </>
  );
}

function Hours({ hours, now }: { readonly hours: Wall["hours"]; readonly now: Date }) {
  const t = translator("air");
  if (hours.length === 0) return <p>{t("wall.noHours")}</p>;
  return (
    <ul className="grid gap-2 sm:grid-cols-2">
      {hours.map(({ station, hour, aqi, level, primary }) => (
        <li key={station} className={`flex items-center gap-3 rounded border border-line p-2 ${now.getTime() - hour.getTime() > staleHourMs ? "border-dashed" : ""}`}>
          {level ? <AqiSwatch level={level} className="size-8" /> : null}
          <span className="min-w-0">
            <strong className="text-lg">{aqi ?? t("noData")}</strong> {level ? t(`levels.${level}`) : ""} {primary.map((name) => t(`pollutants.${name}`)).join("、")}
            <span className="block text-sm text-quiet">
              {station} · {shanghaiDate(hour)} {shanghaiTime(hour)}（{ageText(hour, now)}）
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A station that has gone quiet is not the present: its age says so. */
function ageText(hour: Date, now: Date): string {
  const t = translator("air.wall");
  const hours = Math.max(0, Math.floor((now.getTime() - hour.getTime()) / 3_600_000));
  return hours < 48 ? t("hoursAge", { hours }) : t("daysAge", { days: Math.floor(hours / 24) });
}

function Recent({ recent }: { readonly recent: Wall["recent"] }) {
  const t = translator("air");
  return (
    <ol className="grid grid-cols-7 gap-1.5 sm:grid-cols-[repeat(14,minmax(0,1fr))]">
      {recent.map(({ date, record }) => {
        const level = record?.level;
        return (
          <li
            key={date}
            className={`grid place-items-center rounded py-2 text-sm leading-tight ${level ? "" : "bg-sunken text-quiet"}`}
            style={level ? { backgroundColor: aqiLevels[level - 1]?.color, color: aqiInk(level) } : undefined}
          >
            <span>{`${monthOf(date)}/${dayOfMonth(date)}`}</span>
            <strong className="text-lg">{record?.aqi ?? t("noData")}</strong>
            <span>{level ? t(`levelsShort.${level}`) : t("calendarMissing")}</span>
          </li>
        );
      })}
    </ol>
  );
}
