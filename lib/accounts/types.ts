import type { PersonRole } from "@/lib/access/actor";
import type { CalendarDate } from "@/lib/time/calendar-date";

export type PersonStatus = "active" | "disabled";

export type PersonOrganisation = { readonly id: string; readonly code: string; readonly name: string };

export type PersonListItem = {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly role: PersonRole;
  readonly organisation: PersonOrganisation | null;
  readonly status: PersonStatus;
  /** Still has the initial password. */
  readonly mustChangePassword: boolean;
  readonly isDemo: boolean;
};

export type PeoplePage = {
  readonly people: readonly PersonListItem[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
};

export type Person = PersonListItem & {
  readonly email: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  /** Browsers in which the person is signed in now. */
  readonly openSessions: number;
};

export type TokenListItem = {
  readonly id: string;
  readonly label: string;
  readonly access: "read" | "write";
  readonly username: string;
  /** Whose it is, and for which organisation it acts; null: for none. */
  readonly displayName: string;
  readonly organisation: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
};

export type OrganisationOption = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: "bureau" | "enterprise" | "county";
};

/** Somebody who can be away or stand in. */
export type Colleague = { readonly id: string; readonly displayName: string; readonly username: string; readonly role: PersonRole };

export type StandInStatus = "current" | "upcoming" | "past";

export type StandInListItem = {
  readonly id: string;
  readonly organisation: string;
  readonly absent: { readonly displayName: string; readonly role: PersonRole };
  readonly standIn: { readonly displayName: string; readonly role: PersonRole };
  readonly startsOn: CalendarDate;
  /** The last day, included; the day of its end when it was ended early. */
  readonly endsOn: CalendarDate;
  readonly isEndedEarly: boolean;
  readonly reason: string;
  readonly arrangedBy: string;
  readonly status: StandInStatus;
};

/** A demonstration account as the sign-in page offers it. */
export type DemoAccount = {
  readonly username: string;
  readonly displayName: string;
  readonly role: PersonRole;
  readonly organisation: { readonly code: string; readonly shortName: string; readonly kind: OrganisationOption["kind"] } | null;
};

/** An account with the password that is shown this once. */
export type IssuedPassword = { readonly id: string; readonly username: string; readonly password: string };
