import path from "node:path";
import { z } from "zod";
import { tryParseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";

/** Demonstration records lie around this day; it falls inside the plan's years. */
const demoToday = "2025-11-20";
const mebibyte = 1024 * 1024;
const gibibyte = 1024 * mebibyte;
const mailFrom = /^(?:[^<>@\r\n]+ <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/;

export type PortalMode = "demo" | "production";

/** The settings as the environment gives them, before an embedded database or a generated secret fills the gaps. */
export type Settings = {
  readonly mode: PortalMode;
  readonly host: string;
  readonly port: number;
  /** Absolute. */
  readonly dataDir: string;
  /** null: the embedded PostgreSQL below `dataDir`. */
  readonly databaseUrl: string | null;
  /** null: generated and kept below `dataDir`. */
  readonly authSecret: string | null;
  /** Origin without a trailing slash. */
  readonly publicUrl: string;
  /** The fixed calendar date; null: the clock's. */
  readonly portalToday: CalendarDate | null;
  readonly maxUploadBytes: number;
  /** How much evidence an organisation may hold, bytes. */
  readonly evidenceQuotaBytes: number;
  readonly maxFilesPerUpdate: number;
  /** null: evidence lies in the data directory. */
  readonly s3: S3Settings | null;
  /** ClamAV's daemon, `unix:/path` or `tcp://host:port`; null: files are not scanned. */
  readonly scanner: string | null;
  /** null: no mail, the inbox alone. */
  readonly mail: MailSettings | null;
};

export type S3Settings = {
  /** null: Amazon's own. */
  readonly endpoint: string | null;
  readonly region: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** The bucket stands in the path, not in the host's name. */
  readonly isPathStyle: boolean;
};

export type MailSettings = {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them. */
  readonly smtpUrl: string;
  /** An address, or `name <address>`. */
  readonly from: string;
};

/** The settings of a running portal: nothing is left open. */
export type Env = Settings & { readonly databaseUrl: string; readonly authSecret: string };

/** A missing or wrong setting. Its message is one line that begins with the setting's name. */
export class SettingError extends Error {
  override readonly name = "SettingError";

  constructor(
    readonly setting: string,
    problem: string,
  ) {
    super(`${setting}: ${problem}`);
  }
}

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${from} to ${to}`)
    .transform(Number)
    .refine((value) => value >= from && value <= to, `must be a whole number from ${from} to ${to}`);

const schema = z.object({
  PORT: wholeNumber(1, 65_535).default(3000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, "must be a host name or address")
    .default("127.0.0.1"),
  DATABASE_URL: z.string().refine(isPostgresUrl, "must look like postgresql://user:password@host:5432/database").optional(),
  PORTAL_DATA_DIR: z.string().default(".data"),
  PORTAL_MODE: z.enum(["demo", "production"], "must be demo or production").optional(),
  PORTAL_TODAY: z
    .string()
    .transform((text) => tryParseCalendarDate(text))
    .refine((date) => date !== null, "must be a calendar date, YYYY-MM-DD")
    .optional(),
  AUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  PUBLIC_URL: z.string().refine(isOrigin, "must be an address such as https://portal.example.gov.cn, without a path").optional(),
  PORTAL_MAX_UPLOAD_MB: wholeNumber(1, 102_400).default(1024),
  PORTAL_EVIDENCE_QUOTA_GB: wholeNumber(1, 1_000_000).default(100),
  PORTAL_MAX_FILES_PER_UPDATE: wholeNumber(1, 1000).default(200),
  S3_BUCKET: z.string().regex(/^[a-z0-9.-]{3,63}$/, "must be a bucket's name").optional(),
  S3_ENDPOINT: z.string().refine(isHttpUrl, "must be an address such as https://s3.example.gov.cn").optional(),
  S3_REGION: z.string().regex(/^[\w-]+$/, "must be a region's name").default("us-east-1"),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  S3_PATH_STYLE: z.enum(["true", "false"], "must be true or false").optional(),
  CLAMAV_SOCKET: z.string().refine(isScannerAddress, "must look like unix:/run/clamav/clamd.ctl or tcp://127.0.0.1:3310").optional(),
  SMTP_URL: z.string().refine(isSmtpUrl, "must look like smtp://user:password@host:587 or smtps://host").optional(),
  MAIL_FROM: z.string().regex(mailFrom, "must be an address such as portal@example.gov.cn or 朝阳蓝天 <portal@example.gov.cn>").optional(),
});

/**
 * Reads and checks the settings of contract "Settings".
 *
 * @param source the environment; an empty value counts as unset
 * @param defaultMode used where `PORTAL_MODE` is unset; by default `demo` with the embedded database, else `production`
 * @throws SettingError naming the first wrong setting
 */
export function readSettings(
  source: Readonly<Record<string, string | undefined>> = process.env,
  defaultMode?: PortalMode,
): Settings {
  const given = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, source[name]?.trim() || undefined]));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new SettingError(String(issue?.path[0]), issue?.message ?? "is wrong");
  }
  const values = parsed.data;
  const mode = values.PORTAL_MODE ?? defaultMode ?? (values.DATABASE_URL ? "production" : "demo");
  if (mode === "production") requireForProduction(values);
  if (values.SMTP_URL && !values.MAIL_FROM) throw new SettingError("MAIL_FROM", "must be set with SMTP_URL");
  return {
    mode,
    host: values.HOST,
    port: values.PORT,
    dataDir: path.resolve(/* turbopackIgnore: true */ values.PORTAL_DATA_DIR),
    databaseUrl: values.DATABASE_URL ?? null,
    authSecret: values.AUTH_SECRET ?? null,
    publicUrl: values.PUBLIC_URL ? new URL(values.PUBLIC_URL).origin : originOf(values.HOST, values.PORT),
    portalToday: values.PORTAL_TODAY ?? (mode === "demo" ? tryParseCalendarDate(demoToday) : null),
    maxUploadBytes: values.PORTAL_MAX_UPLOAD_MB * mebibyte,
    evidenceQuotaBytes: values.PORTAL_EVIDENCE_QUOTA_GB * gibibyte,
    maxFilesPerUpdate: values.PORTAL_MAX_FILES_PER_UPDATE,
    s3: readS3(values),
    scanner: values.CLAMAV_SOCKET ?? null,
    mail: values.SMTP_URL && values.MAIL_FROM ? { smtpUrl: values.SMTP_URL, from: values.MAIL_FROM } : null,
  };
}

function readS3(values: z.output<typeof schema>): S3Settings | null {
  const { S3_BUCKET: bucket, S3_ENDPOINT: endpoint, S3_REGION: region, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey } = values;
  if (!bucket) return null;
  if (!accessKey) throw new SettingError("S3_ACCESS_KEY", "must be set with S3_BUCKET");
  if (!secretKey) throw new SettingError("S3_SECRET_KEY", "must be set with S3_BUCKET");
  const isPathStyle = values.S3_PATH_STYLE ? values.S3_PATH_STYLE === "true" : endpoint !== undefined;
  return { endpoint: endpoint ?? null, region, bucket, accessKey, secretKey, isPathStyle };
}

function requireForProduction(values: z.output<typeof schema>): void {
  if (values.PORTAL_TODAY) throw new SettingError("PORTAL_TODAY", "must be unset in production");
  if (!values.AUTH_SECRET) throw new SettingError("AUTH_SECRET", "must be set in production");
  if (!values.PUBLIC_URL) throw new SettingError("PUBLIC_URL", "must be set in production");
}

/** The address at which a browser on this machine reaches `host`:`port`. */
export function originOf(host: string, port: number): string {
  const reachable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}

/** Whether Next compiles on the fly (`npm run dev`), as it was when this module was loaded or bundled. */
export const isDevelopment = process.env.NODE_ENV === "development";

let cached: Env | undefined;

/**
 * The settings of the running portal, read once.
 *
 * While Next builds, nothing is set and nothing is served: the gaps get stand-ins that reach no server.
 *
 * @throws SettingError when a setting is wrong, or no database has been started or named
 */
export function env(): Env {
  cached ??= process.env.NEXT_PHASE === "phase-production-build" ? buildTimeEnv() : runtimeEnv();
  return cached;
}

function runtimeEnv(): Env {
  const settings = readSettings();
  const { databaseUrl, authSecret } = settings;
  if (!databaseUrl) throw new SettingError("DATABASE_URL", "is unset and no embedded database was started");
  if (!authSecret) throw new SettingError("AUTH_SECRET", "is unset and none was generated");
  return { ...settings, databaseUrl, authSecret };
}

function buildTimeEnv(): Env {
  return { ...readSettings({}), databaseUrl: "postgresql://build@127.0.0.1:1/build", authSecret: "build".repeat(8) };
}

/**
 * Makes complete settings those of this process, for every later {@link env}, also in Next's own copy of this module.
 * Called by the commands in `lib/cli` once the database runs and the secrets are known.
 */
export function publishSettings(complete: Env, nodeEnv: "production" | "development" = "production"): void {
  const { publicUrl } = complete;
  Object.assign(process.env, {
    NODE_ENV: nodeEnv,
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(complete.port),
    HOST: complete.host,
    DATABASE_URL: complete.databaseUrl,
    PORTAL_DATA_DIR: complete.dataDir,
    PORTAL_MODE: complete.mode,
    AUTH_SECRET: complete.authSecret,
    PUBLIC_URL: publicUrl,
    PORTAL_MAX_UPLOAD_MB: String(complete.maxUploadBytes / mebibyte),
    PORTAL_EVIDENCE_QUOTA_GB: String(complete.evidenceQuotaBytes / gibibyte),
    PORTAL_MAX_FILES_PER_UPDATE: String(complete.maxFilesPerUpdate),
    // next-auth reads its address and secret from the environment on its own.
    NEXTAUTH_URL: publicUrl,
    NEXTAUTH_SECRET: complete.authSecret,
  });
  if (complete.portalToday) process.env.PORTAL_TODAY = complete.portalToday;
  publishS3(complete.s3);
  if (complete.scanner) process.env.CLAMAV_SOCKET = complete.scanner;
  else delete process.env.CLAMAV_SOCKET;
  if (complete.mail) Object.assign(process.env, { SMTP_URL: complete.mail.smtpUrl, MAIL_FROM: complete.mail.from });
  cached = undefined;
}

function publishS3(settings: S3Settings | null): void {
  if (!settings) {
    delete process.env.S3_BUCKET;
    return;
  }
  const { endpoint, region, bucket, accessKey, secretKey, isPathStyle } = settings;
  const values = { S3_BUCKET: bucket, S3_REGION: region, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey, S3_PATH_STYLE: String(isPathStyle) };
  Object.assign(process.env, values, endpoint === null ? {} : { S3_ENDPOINT: endpoint });
}

/** The environment for a child process, with `changes` laid over it; undefined removes a variable. */
export function childEnvironment(changes: Readonly<Record<string, string | undefined>> = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}

/** For a process that takes files of strangers apart: none of the settings, no secret. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const { PATH, TZ, NODE_ENV } = process.env;
  return { PATH, TZ, NODE_ENV };
}

/** The names of all settings. */
export const settingNames: readonly string[] = Object.keys(schema.shape);

function isPostgresUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1;
}

function isSmtpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^smtps?:$/.test(url.protocol) && url.hostname !== "" && (url.pathname === "" || url.pathname === "/");
}

function isScannerAddress(text: string): boolean {
  if (/^unix:\/./.test(text)) return true;
  return URL.canParse(text) && /^tcp:\/\/[^/:]+:\d+$/.test(text);
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash;
}
