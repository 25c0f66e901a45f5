import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import type { Colleague, OrganisationOption, StandInListItem, StandInStatus } from "@/lib/accounts/types";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { fromDbDate, type CalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

/** The newest are kept in sight; the audit has them all. */
const mostListed = 100;
/** No organisation has as many accounts. */
const mostColleagues = 200;

export type StandInBoard = {
  /** Whose people are chosen from; null while the office has not said. */
  readonly organisation: OrganisationOption | null;
  /** What the office chooses from; empty for an approver, who acts for the own organisation. */
  readonly organisations: readonly OrganisationOption[];
  readonly colleagues: readonly Colleague[];
  /** Of the chosen organisation, else of all; the newest first. */
  readonly standIns: readonly StandInListItem[];
};

const optionSelect = { id: true, code: true, name: true, kind: true } as const;

/**
 * Everything that arranging needs: for an approver of the own organisation, for the office of the one asked for.
 *
 * @throws AppError `forbidden` for everybody else, `not-found` for an organisation that does not exist
 */
export async function getStandInBoard(actor: PersonActor, organisationCode: string | undefined, today: CalendarDate): Promise<StandInBoard> {
  const own = actor.organisation;
  assertAllowed(actor, "standIn.arrange", { organisationId: own?.id ?? "" });
  const code = own?.code ?? organisationCode;
  const [organisations, organisation] = await Promise.all([
    own ? [] : db.organisation.findMany({ orderBy: { sortOrder: "asc" }, select: optionSelect }),
    code ? db.organisation.findUnique({ where: { code }, select: optionSelect }) : null,
  ]);
  if (code && !organisation) throw new AppError("not-found");
  const [colleagues, standIns] = await Promise.all([
    organisation ? listColleagues(organisation.id) : [],
    listStandIns(organisation?.id ?? null, today),
  ]);
  return { organisation, organisations, colleagues, standIns };
}

function listColleagues(organisationId: string): Promise<Colleague[]> {
  return db.account.findMany({
    where: { organisationId, disabledAt: null },
    orderBy: [{ role: "asc" }, { username: "asc" }],
    take: mostColleagues,
    select: { id: true, displayName: true, username: true, role: true },
  });
}

async function listStandIns(organisationId: string | null, today: CalendarDate): Promise<StandInListItem[]> {
  const person = { displayName: true, role: true } as const;
  const rows = await db.standIn.findMany({
    where: organisationId ? { absent: { organisationId } } : {},
    orderBy: { id: "desc" },
    take: mostListed,
    select: {
      id: true,
      startsOn: true,
      endsOn: true,
      endedAt: true,
      reason: true,
      absent: { select: { ...person, organisation: { select: { shortName: true } } } },
      standIn: { select: person },
      arrangedBy: { select: { displayName: true } },
    },
  });
  return rows.map(({ id, endedAt, reason, absent, standIn, arrangedBy, ...row }) => {
    const startsOn = fromDbDate(row.startsOn);
    const endsOn = endedAt ? shanghaiDate(endedAt) : fromDbDate(row.endsOn);
    return {
      id,
      organisation: absent.organisation?.shortName ?? "",
      absent: { displayName: absent.displayName, role: absent.role },
      standIn,
      startsOn,
      endsOn,
      isEndedEarly: endedAt !== null,
      reason,
      arrangedBy: arrangedBy.displayName,
      status: statusOf(startsOn, endsOn, endedAt !== null, today),
    };
  });
}

function statusOf(startsOn: CalendarDate, endsOn: CalendarDate, isEndedEarly: boolean, today: CalendarDate): StandInStatus {
  if (isEndedEarly || endsOn < today) return "past";
  return startsOn > today ? "upcoming" : "current";
}
