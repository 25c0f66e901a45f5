import { z } from "zod";
import { airPageSchema } from "@/lib/air/air-page";

export const heatChoices = ["pm25", "pm10", "o3_8h", "heavyDays", "goodDays"] as const;
export const mapChoices = ["pm25", "pm10", "so2", "no2", "o3"] as const;

/** What a page of pictures is asked for; nonsense counts as not asked. */
export const pictureQuerySchema = airPageSchema.extend({
  heat: z.enum(heatChoices).catch("heavyDays"),
  measure: z.enum(mapChoices).catch("pm25"),
});
export type PictureQuery = z.output<typeof pictureQuerySchema>;
