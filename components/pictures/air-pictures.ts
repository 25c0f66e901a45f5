import { countyAirMap } from "@/components/pictures/county-air-map";
import { monthYearHeat, type HeatMeasure } from "@/components/pictures/month-year-heat";
import type { Picture } from "@/components/pictures/picture";
import { pollutantStack } from "@/components/pictures/pollutant-stack";
import { primaryRose } from "@/components/pictures/primary-rose";
import { yearCalendar } from "@/components/pictures/year-calendar";
import type { AirDayView } from "@/lib/air/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

export const pictureNames = ["calendar", "stack", "heat", "rose", "map"] as const;
export type PictureName = (typeof pictureNames)[number];

/** What the pictures are drawn from. */
export type PictureData = {
  readonly year: number;
  readonly month: number;
  readonly asOf: CalendarDate;
  /** Of the year, up to `asOf`. */
  readonly days: readonly AirDayView[];
  readonly months: Parameters<typeof monthYearHeat>[1];
  readonly counties: Parameters<typeof countyAirMap>[2];
};

export type PictureChoice = { readonly heat: HeatMeasure; readonly measure: Parameters<typeof countyAirMap>[0] };

export function drawPicture(name: PictureName, data: PictureData, choice: PictureChoice): Picture {
  const { year, month, asOf, days } = data;
  switch (name) {
    case "calendar":
      return yearCalendar(year, asOf, days.map((day) => ({ ...day, isDemo: day.origin === "demo" })));
    case "stack":
      return pollutantStack(year, days);
    case "heat":
      return monthYearHeat(choice.heat, data.months);
    case "rose":
      return primaryRose(year, days);
    case "map":
      return countyAirMap(choice.measure, { year, month }, data.counties);
  }
}
