import { createTranslator } from "next-intl";
import type { getTranslations } from "next-intl/server";
import { messages } from "@/lib/i18n/messages";
import { portalZone } from "@/lib/time/zone";

export type Translator = Awaited<ReturnType<typeof getTranslations>>;

const kept = new Map<string, Translator>();

/**
 * Speaks with the words of one area of the catalogue, such as `tasks.role`; without an area, with all of them.
 *
 * There is one language and the catalogue stays as it is while the portal runs, so a translator is kept for good with
 * the texts it has taken apart. Nothing has to be awaited: a component that waits costs the answer more than its texts.
 */
export function translator(area = ""): Translator {
  const known = kept.get(area);
  if (known) return known;
  const place = { locale: "zh-CN", timeZone: portalZone, messages };
  const made = (area ? createTranslator({ ...place, namespace: area as never }) : createTranslator(place)) as unknown as Translator;
  kept.set(area, made);
  return made;
}
