import { EndStandIn } from "@/components/accounts/end-stand-in";
import { Card } from "@/components/ui/card";
import type { StandInListItem, StandInStatus } from "@/lib/accounts/types";
import { messages } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import type { FormState } from "@/lib/web/form-state";

type EndAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** Who stands in for whom now, soon, and did before. */
export function StandInList({
  standIns,
  showsOrganisation,
  endAction,
}: {
  readonly standIns: readonly StandInListItem[];
  readonly showsOrganisation: boolean;
  readonly endAction: EndAction;
}) {
  const t = translator("standIns.list");
  const groups = (["current", "upcoming", "past"] as const).map((status) => ({
    status,
    items: standIns.filter((each) => each.status === status),
  }));
  return groups.map(({ status, items }) =>
    items.length === 0 && status !== "current" ? null : (
      <Card key={status} title={t(status)}>
        {items.length === 0 ? (
          <p className="text-quiet">{t("noneCurrent")}</p>
        ) : (
          <ul className="-mx-4 -mb-4 md:-mx-5 md:-mb-5">
            {items.map((item) => (
              <StandInRow key={item.id} item={item} status={status} showsOrganisation={showsOrganisation} endAction={endAction} />
            ))}
          </ul>
        )}
      </Card>
    ),
  );
}

function StandInRow({
  item,
  status,
  showsOrganisation,
  endAction,
}: {
  readonly item: StandInListItem;
  readonly status: StandInStatus;
  readonly showsOrganisation: boolean;
  readonly endAction: EndAction;
}) {
  const t = translator("standIns.list");
  const roles = translator("layout.roles");
  const { organisation, absent, standIn, startsOn, endsOn, isEndedEarly, reason, arrangedBy } = item;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-t border-line px-4 py-3 md:px-5">
      <div className="min-w-0 flex-1 basis-72">
        <p className="break-words">
          {showsOrganisation ? <span className="mr-2 text-quiet">{organisation}</span> : null}
          {t("pair", { standIn: standIn.displayName, absent: absent.displayName, role: roles(absent.role) })}
        </p>
        <p className="text-sm break-words text-quiet">
          {t(isEndedEarly ? "endedEarly" : "days", { startsOn, endsOn })} · {reason} · {t("by", { person: arrangedBy })}
        </p>
      </div>
      {status === "past" ? null : <EndStandIn action={endAction} id={item.id} texts={messages.standIns.end} />}
    </li>
  );
}
