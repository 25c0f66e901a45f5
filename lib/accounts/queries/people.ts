import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import type { PeopleFilter } from "@/lib/accounts/schema";
import { personSelect, type PersonRow } from "@/lib/accounts/select";
import type {
  DemoAccount,
  OrganisationOption,
  PeoplePage,
  Person,
  PersonListItem,
  TokenListItem,
} from "@/lib/accounts/types";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";

export const peoplePageSize = 50;

/**
 * A page of the accounts by user name, which keeps an organisation's people together.
 *
 * @throws AppError `forbidden`
 */
export async function listPeople(actor: Actor, filter: PeopleFilter): Promise<PeoplePage> {
  assertAllowed(actor, "people.read");
  const where = whereOf(filter);
  const [rows, total] = await Promise.all([
    db.account.findMany({
      where,
      orderBy: { username: "asc" },
      skip: (filter.page - 1) * peoplePageSize,
      take: peoplePageSize,
      select: personSelect,
    }),
    db.account.count({ where }),
  ]);
  return { people: rows.map(toListItem), total, page: filter.page, pageSize: peoplePageSize };
}

/**
 * One account for its administration page.
 *
 * @param clock the machine's clock: sessions really run out
 * @throws AppError `forbidden`, `not-found`
 */
export async function getPerson(actor: Actor, id: string, clock: Date): Promise<Person> {
  assertAllowed(actor, "people.read");
  const row = await db.account.findUnique({
    where: { id },
    select: {
      ...personSelect,
      _count: { select: { sessions: { where: { revokedAt: null, expiresAt: { gt: clock } } } } },
    },
  });
  if (!row) throw new AppError("not-found");
  const { email, version, createdAt, disabledAt, _count } = row;
  return { ...toListItem(row), email, version, createdAt, disabledAt, openSessions: _count.sessions };
}

/**
 * The account of a user name; what the command line starts from.
 *
 * @throws AppError `forbidden`, `not-found`
 */
export async function getPersonByUsername(actor: Actor, username: string): Promise<{ id: string; version: number }> {
  assertAllowed(actor, "people.read");
  const person = await db.account.findUnique({ where: { username }, select: { id: true, version: true } });
  if (!person) throw new AppError("not-found", { reason: "accounts.usernameUnknown", values: { username } });
  return person;
}

/** The API tokens, newest first; of one account, or of all. */
export async function listTokens(actor: Actor, accountId?: string): Promise<TokenListItem[]> {
  assertAllowed(actor, "people.read");
  const rows = await db.apiToken.findMany({
    where: accountId ? { accountId } : {},
    orderBy: { id: "desc" },
    take: 200,
    select: {
      id: true,
      label: true,
      access: true,
      createdAt: true,
      expiresAt: true,
      revokedAt: true,
      account: { select: { username: true, displayName: true, organisation: { select: { name: true } } } },
    },
  });
  return rows.map(({ account: { organisation, ...account }, ...token }) => ({ ...token, ...account, organisation: organisation?.name ?? null }));
}

/** Every organisation, for a choice. */
export async function listOrganisationOptions(actor: Actor): Promise<OrganisationOption[]> {
  assertAllowed(actor, "people.read");
  const select = { id: true, code: true, name: true, kind: true } as const;
  return db.organisation.findMany({ orderBy: { sortOrder: "asc" }, select });
}

/**
 * The demonstration accounts that may sign in, in the organisations' order. Asked for by the sign-in page, where nobody
 * is signed in yet: the caller makes sure that the portal is a demonstration.
 */
export async function listDemoAccounts(): Promise<DemoAccount[]> {
  const rows = await db.account.findMany({
    where: { isDemo: true, disabledAt: null },
    orderBy: [{ organisation: { sortOrder: "asc" } }, { username: "asc" }],
    take: 200,
    select: { username: true, displayName: true, role: true, organisation: { select: { code: true, shortName: true, kind: true } } },
  });
  return rows;
}

function whereOf({ search, organisation, role, status }: PeopleFilter): Prisma.AccountWhereInput {
  // Prisma hands the text to ILIKE as it is: `_`, common in user names, would stand for any character.
  const contains = search ? ({ contains: search.replaceAll(/[\\%_]/g, "\\$&"), mode: "insensitive" } as const) : undefined;
  return {
    ...(contains ? { OR: [{ username: contains }, { displayName: contains }] } : {}),
    ...(organisation ? { organisation: { code: organisation } } : {}),
    ...(role ? { role } : {}),
    ...(status ? { disabledAt: status === "disabled" ? { not: null } : null } : {}),
  };
}

function toListItem(row: PersonRow): PersonListItem {
  const { id, username, displayName, role, mustChangePassword, isDemo, disabledAt, organisation } = row;
  return {
    id,
    username,
    displayName,
    role,
    organisation: organisation && { id: organisation.id, code: organisation.code, name: organisation.name },
    status: disabledAt ? "disabled" : "active",
    mustChangePassword,
    isDemo,
  };
}
