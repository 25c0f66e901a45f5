import type { GalleryFilter } from "@/lib/evidence/schema";

/** The gallery's address with what is given; the first page is not named. */
export function galleryAddress({ page = 1, ...filter }: Partial<GalleryFilter>): string {
  const given = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  const query = new URLSearchParams([...given, ...(page > 1 ? [["page", String(page)]] : [])]).toString();
  return query ? `/evidence?${query}` : "/evidence";
}
