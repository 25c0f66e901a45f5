import { z } from "zod";
import { tryParseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";

const degrees = (largest: number, message: string) =>
  z
    .string()
    .trim()
    .default("")
    .refine((text) => text === "" || (/^\d{1,3}(\.\d{1,5})?$/.test(text) && Number(text) <= largest), { error: message });

const fields = {
  code: z.string().trim().regex(/^[0-9A-Za-z]{3,12}$/, { error: "stations.code-invalid" }).transform((code) => code.toUpperCase()),
  name: z.string().trim().min(1, { error: "stations.name-missing" }).max(30, { error: "stations.name-long" }),
  kind: z.enum(["national", "county"], { error: "stations.kind-missing" }),
  organisationId: z.union([z.literal(""), z.uuid()]).default("").transform((id) => id || null),
  longitude: degrees(180, "stations.longitude-invalid"),
  latitude: degrees(90, "stations.latitude-invalid"),
  closedOn: z
    .string()
    .trim()
    .default("")
    .refine((text) => text === "" || tryParseCalendarDate(text) !== null, { error: "air.date-invalid" })
    .transform((text) => (text === "" ? null : (text as CalendarDate))),
};

type Places = { readonly longitude: string; readonly latitude: string };
const bothOrNone = ({ longitude, latitude }: Places) => (longitude === "") === (latitude === "");
const placeProblem = { error: "stations.place-half", path: ["latitude"] };

/** A station as the office registers it; the place in degrees, both or none. */
export const stationSchema = z.object(fields).refine(bothOrNone, placeProblem);
export type StationInput = z.output<typeof stationSchema>;

/** A station's corrected facts; its code stays, hours are known by it. */
export const stationChangeSchema = z.object({ ...fields, id: z.coerce.number().int().positive(), version: z.coerce.number().int().positive() }).refine(bothOrNone, placeProblem);
export type StationChange = z.output<typeof stationChangeSchema>;
