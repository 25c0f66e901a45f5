/** How evidence is shown: as a picture, or by a word for what it is. */
export const evidenceKinds = ["image", "pdf", "document", "sheet", "slides", "text", "archive", "video"] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export type AllowedType = {
  readonly mediaType: string;
  readonly kind: EvidenceKind;
  /** Usual endings without the dot; the first is added to names that carry another. */
  readonly extensions: readonly [string, ...string[]];
  /** Whether a browser may show it in place; everything else is saved. */
  readonly inline: boolean;
};

const openXml = "application/vnd.openxmlformats-officedocument";

/** What evidence may be. Anything that a browser or a desktop would run is absent: HTML, SVG, scripts, macros, programs. */
export const allowedTypes: readonly AllowedType[] = [
  { mediaType: "image/jpeg", kind: "image", extensions: ["jpg", "jpeg"], inline: true },
  { mediaType: "image/png", kind: "image", extensions: ["png"], inline: true },
  { mediaType: "image/webp", kind: "image", extensions: ["webp"], inline: true },
  { mediaType: "image/gif", kind: "image", extensions: ["gif"], inline: true },
  { mediaType: "image/heic", kind: "image", extensions: ["heic", "heif"], inline: true },
  { mediaType: "image/heif", kind: "image", extensions: ["heif", "heic"], inline: true },
  { mediaType: "application/pdf", kind: "pdf", extensions: ["pdf"], inline: true },
  { mediaType: `${openXml}.wordprocessingml.document`, kind: "document", extensions: ["docx"], inline: false },
  { mediaType: `${openXml}.spreadsheetml.sheet`, kind: "sheet", extensions: ["xlsx"], inline: false },
  { mediaType: `${openXml}.presentationml.presentation`, kind: "slides", extensions: ["pptx"], inline: false },
  { mediaType: "application/msword", kind: "document", extensions: ["doc", "wps"], inline: false },
  { mediaType: "application/vnd.ms-excel", kind: "sheet", extensions: ["xls", "et"], inline: false },
  { mediaType: "text/plain", kind: "text", extensions: ["txt"], inline: false },
  { mediaType: "text/csv", kind: "sheet", extensions: ["csv"], inline: false },
  { mediaType: "application/zip", kind: "archive", extensions: ["zip"], inline: false },
  { mediaType: "video/mp4", kind: "video", extensions: ["mp4", "m4v"], inline: true },
];

const byMediaType = new Map(allowedTypes.map((type) => [type.mediaType, type]));

/** The entry of the allow-list, or null. */
export function findAllowedType(mediaType: string): AllowedType | null {
  return byMediaType.get(mediaType) ?? null;
}

/** The media types that are shown as one kind. */
export function mediaTypesOf(kind: EvidenceKind): string[] {
  return allowedTypes.filter((type) => type.kind === kind).map(({ mediaType }) => mediaType);
}

/** Photographs of phones that most programs cannot open. */
export function isHeic(mediaType: string): boolean {
  return mediaType === "image/heic" || mediaType === "image/heif";
}

/** How to show a kept file; one whose type has left the list since is treated as a sealed package. */
export function kindOf(mediaType: string): EvidenceKind {
  return findAllowedType(mediaType)?.kind ?? "archive";
}

/** Value for a file input's `accept`: endings and types, since some pickers know only one of the two. */
export const acceptedByPicker: string = [
  ...new Set(allowedTypes.flatMap((type) => [type.mediaType, ...type.extensions.map((extension) => `.${extension}`)])),
].join(",");

/** The ending of a file name, lower case and without the dot; empty when it has none. */
export function extensionOf(name: string): string {
  return /\.([^.\s/\\]{1,10})\s*$/u.exec(name)?.[1]?.toLowerCase() ?? "";
}
