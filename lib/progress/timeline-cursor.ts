import { requireUuid } from "@/lib/progress/identifier";
import { AppError } from "@/lib/errors";

/** The place of an update in a timeline, which is sorted by change and then by id. */
export type TimelinePlace = { readonly changedAt: Date; readonly id: string };

/** The place as an opaque text for addresses. */
export function timelineCursor({ changedAt, id }: TimelinePlace): string {
  return `${changedAt.getTime()}.${id}`;
}

/** Throws `not-found` for a text that is no cursor: such a page does not exist. */
export function readCursor(text: string): TimelinePlace {
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(text);
  if (!match?.[1] || !match[2]) throw new AppError("not-found");
  return { changedAt: new Date(Number(match[1])), id: requireUuid(match[2]) };
}
