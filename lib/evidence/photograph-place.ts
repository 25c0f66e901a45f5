import { pointToPolygonDistance } from "@turf/point-to-polygon-distance";
import { countyAreas } from "@/lib/organisations/county-areas";

/** The outlines are schematic, and a county's people photograph what lies just across the road. */
export const toleranceKilometres = 3;

export type Place = { readonly latitude: number; readonly longitude: number };

/**
 * How far outside a county a photograph was taken, in whole kilometres; null inside, within {@link toleranceKilometres} of
 * it, or where there is no outline.
 *
 * @param divisionCode GB/T 2260
 */
export function kilometresOutside(divisionCode: string, { latitude, longitude }: Place): number | null {
  const rings = countyAreas[divisionCode];
  if (!rings) return null;
  const area = { type: "MultiPolygon" as const, coordinates: rings.map((ring) => [ring.map(([east, north]) => [east, north])]) };
  const distance = pointToPolygonDistance([longitude, latitude], area, { units: "kilometers", method: "planar" });
  return distance > toleranceKilometres ? Math.round(distance) : null;
}
