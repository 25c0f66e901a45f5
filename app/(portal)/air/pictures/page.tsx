import type { Metadata } from "next";
import Link from "next/link";
import { ChoiceLinks } from "@/components/air/choice-links";
import { YearLinks } from "@/components/air/year-links";
import { drawPicture, type PictureName } from "@/components/pictures/air-pictures";
import { PictureFigure } from "@/components/pictures/picture-figure";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { heatChoices, mapChoices, pictureQuerySchema } from "@/lib/air/picture-query";
import { getPictureFacts } from "@/lib/air/queries/pictures";
import { translator } from "@/lib/i18n/translator";
import { yearOf } from "@/lib/time/calendar-date";
import { today as portalToday } from "@/lib/time/clock";
import { requireActor } from "@/lib/web/session";

const months12 = Array.from({ length: 12 }, (_, index) => String(index + 1));

export function generateMetadata(): Metadata {
  return { title: translator("air.pictures")("title") };
}

/** The air in pictures: each with the table behind it, to be printed or taken along. */
export default async function PicturesPage({ searchParams }: PageProps<"/air/pictures">) {
  const actor = await requireActor();
  const t = translator("air.pictures");
  const today = portalToday();
  const asked = pictureQuerySchema.parse(await searchParams);
  const facts = await getPictureFacts(actor, asked, today);
  const { year, month, days, months } = facts;
  const years = [...new Set([yearOf(today), year, ...months.map((each) => each.year)])].toSorted((a, b) => b - a);
  const hrefOf = (changes: Partial<Record<"heat" | "measure" | "month", string | number>>) =>
    `/air/pictures?${new URLSearchParams({ year: String(year), month: String(month), heat: asked.heat, measure: asked.measure, ...Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, String(value)])) })}`;
  const figure = (name: PictureName) => (
    <PictureFigure
      picture={drawPicture(name, facts, asked)}
      address={`/api/v1/air/pictures/${name}.{format}?${new URLSearchParams({ year: String(year), month: String(month), heat: asked.heat, measure: asked.measure })}`}
    />
  );
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-3">
        <h1 className="text-lg">{t("title")}</h1>
        <YearLinks years={years} current={year} path="/air/pictures" />
        <span className="ml-auto flex flex-wrap items-center gap-4" data-print="hide">
          <Link href={`/air?year=${year}`} className="text-brand hover:underline">
            {translator("air.target")("toAir")}
          </Link>
          <ButtonLink href="/wall">{t("wall")}</ButtonLink>
        </span>
      </div>
      {days.length === 0 ? <EmptyState>{translator("air")("days.emptyYear", { year })}</EmptyState> : null}
      <div className="grid grid-cols-1 gap-4">
        {figure("calendar")}
        {figure("stack")}
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
          {figure("rose")}
          <div className="grid gap-2">
            <ChoiceLinks label={t("mapMeasure")} choices={mapChoices.map((value) => ({ value, label: translator("air.pollutants")(value), href: hrefOf({ measure: value }) }))} current={asked.measure} />
            <ChoiceLinks label={t("mapMonth")} choices={months12.map((value) => ({ value, label: translator("air")("month", { month: value }), href: hrefOf({ month: value }) }))} current={String(month)} />
            {figure("map")}
          </div>
        </div>
        <div className="grid gap-2">
          <ChoiceLinks label={t("heatMeasure")} choices={heatChoices.map((value) => ({ value, label: t(`heat.${value}`), href: hrefOf({ heat: value }) }))} current={asked.heat} />
          {figure("heat")}
        </div>
      </div>
    </>
  );
}
