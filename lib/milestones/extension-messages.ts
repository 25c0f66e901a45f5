import { dutyTitle, type NamedDuty } from "@/lib/milestones/duty-title";
import { approverOf, clerkOf, messagesTo, office } from "@/lib/notifications/posts";
import type { NewMessage } from "@/lib/notifications/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** An application for a later date after its step. */
type ExtensionNow = {
  readonly id: string;
  readonly version: number;
  readonly state: "requested" | "granted" | "refused";
  /** The day asked for. */
  readonly dueOn: CalendarDate;
};

type ExtendedDuty = NamedDuty & {
  readonly allocation: {
    readonly organisationId: string;
    readonly organisation: { readonly shortName: string };
    readonly task: { readonly seq: number; readonly name: string };
  };
};

/** The office hears of an application, both posts of the house of its decision. */
export function extensionMessages({ id, version, state, dueOn }: ExtensionNow, duty: ExtendedDuty): NewMessage[] {
  const { organisationId, organisation, task } = duty.allocation;
  const occasion = `extension:${id}:${version}`;
  const extension = { task: { seq: task.seq, name: task.name }, title: dutyTitle(duty), dueOn };
  if (state === "requested") {
    return messagesTo([office], occasion, { topic: "extension.requested", ...extension, organisation: organisation.shortName });
  }
  return messagesTo([clerkOf(organisationId), approverOf(organisationId)], occasion, { topic: `extension.${state}`, ...extension });
}
