import { AppError } from "@/lib/errors";
import type { OrganisationDefinition, OrganisationGroupDefinition } from "@/lib/organisations/types";

/** What a printed name stands for. */
export type NameResolution =
  | { readonly kind: "organisation"; readonly code: string }
  | { readonly kind: "group"; readonly code: string; readonly memberCodes: readonly string[] }
  | { readonly kind: "unknown" };

/** One organisation that a printed name led to. */
export type ResolvedOrganisation = {
  readonly code: string;
  /** The name as the document prints it. */
  readonly printedAs: string;
  /** The group through which it was reached, or null when it is named itself. */
  readonly groupCode: string | null;
};

export type ResolvedNames = {
  /** In printed order; a group's members follow in the group's own order. */
  readonly resolved: readonly ResolvedOrganisation[];
  readonly unknown: readonly string[];
};

/** Every known name; made by {@link buildNameDirectory}. */
export type NameDirectory = ReadonlyMap<string, Exclude<NameResolution, { kind: "unknown" }>>;

type NamedOrganisation = Pick<OrganisationDefinition, "code" | "name" | "aliases">;
type NamedGroup = Pick<OrganisationGroupDefinition, "code" | "name" | "aliases" | "memberCodes">;

/**
 * The directory of canonical names, aliases and groups. Throws `invalid` when one name would stand for two
 * things, or when a group has a member that is not among the organisations.
 */
export function buildNameDirectory(
  organisations: readonly NamedOrganisation[],
  groups: readonly NamedGroup[],
): NameDirectory {
  const directory = new Map<string, Exclude<NameResolution, { kind: "unknown" }>>();
  const add = (name: string, target: Exclude<NameResolution, { kind: "unknown" }>) => {
    const key = comparableName(name);
    const known = directory.get(key);
    if (known && (known.kind !== target.kind || known.code !== target.code)) {
      throw new AppError("invalid", { reason: "organisation.ambiguous-name", values: { name } });
    }
    directory.set(key, target);
  };
  for (const { code, name, aliases } of organisations) {
    for (const each of [name, ...aliases]) add(each, { kind: "organisation", code });
  }
  const codes = new Set(organisations.map(({ code }) => code));
  for (const { code, name, aliases, memberCodes } of groups) {
    const stranger = memberCodes.find((member) => !codes.has(member));
    if (stranger !== undefined) {
      throw new AppError("invalid", { reason: "organisation.unknown-member", values: { group: name, code: stranger } });
    }
    for (const each of [name, ...aliases]) add(each, { kind: "group", code, memberCodes });
  }
  return directory;
}

/** What `printed` stands for; width of brackets and digits and stray spaces do not matter, anything else does. */
export function resolveName(directory: NameDirectory, printed: string): NameResolution {
  return directory.get(comparableName(printed)) ?? { kind: "unknown" };
}

function comparableName(name: string): string {
  return name.normalize("NFKC").replace(/\s+/g, "");
}
