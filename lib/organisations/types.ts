/** What sort of body an organisation is. */
export type OrganisationKind = "bureau" | "enterprise" | "county";

/** An organisation as a plan names it. */
export type OrganisationDefinition = {
  readonly code: string;
  /** The one name that is stored and shown. */
  readonly name: string;
  /** For narrow tables and maps. */
  readonly shortName: string;
  readonly kind: OrganisationKind;
  /** GB/T 2260 code; counties only. */
  readonly divisionCode: string | null;
  /** Other ways in which documents print the name. */
  readonly aliases: readonly string[];
  readonly sortOrder: number;
};

/** A printed name that stands for several organisations. */
export type OrganisationGroupDefinition = {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly memberCodes: readonly string[];
  /** True when the document does not say who belongs to the group. */
  readonly isAssumption: boolean;
};
