import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { inject } from "vitest";
import { db } from "@/lib/db/client";
import type { PrismaClient } from "@/lib/db/generated/client";
import { publishSettings, type Env } from "@/lib/env";
import { parseCalendarDate } from "@/lib/time/calendar-date";

let databaseUrl: string | undefined;
let dataDir: string | undefined;

/** This test file's own migrated database, without rows: the very client that commands and queries use. */
export function testDatabase(): PrismaClient {
  if (!databaseUrl) throw new Error("test databases exist in the project `integration` only");
  return db;
}

/** The address of {@link testDatabase}, for connections of one's own (locks, races, raw SQL). */
export function testDatabaseUrl(): string {
  if (!databaseUrl) throw new Error("test databases exist in the project `integration` only");
  return databaseUrl;
}

/** Back to a database without rows, also of rows that triggers protect; about a tenth of a second. */
export async function resetDatabase(): Promise<void> {
  const url = testDatabaseUrl();
  await db.$disconnect();
  await drop(url);
  await clone(url);
}

/** Called once per test file by the project's set-up. */
export async function createTestDatabase(): Promise<void> {
  const url = new URL(inject("templateUrl"));
  url.pathname = `/test_${randomBytes(6).toString("hex")}`;
  await clone(url.href);
  databaseUrl = url.href;
  dataDir = mkdtempSync(path.join(tmpdir(), "clean-air-portal-test-file-"));
  publishSettings(testSettings(url.href, dataDir));
}

/** Called once per test file by the project's set-up. */
export async function dropTestDatabase(): Promise<void> {
  await db.$disconnect();
  if (databaseUrl) await drop(databaseUrl);
  if (dataDir) rmSync(dataDir, { recursive: true, force: true });
}

function testSettings(url: string, dataDir: string): Env {
  return {
    mode: "demo",
    host: "127.0.0.1",
    port: 3000,
    dataDir,
    databaseUrl: url,
    authSecret: "only-for-tests-".repeat(3),
    publicUrl: "http://127.0.0.1:3000",
    portalToday: parseCalendarDate("2025-11-20"),
    maxUploadBytes: 1024 ** 3,
    evidenceQuotaBytes: 1024 ** 3,
    maxFilesPerUpdate: 200,
    s3: null,
    scanner: null,
    mail: null,
  };
}

async function clone(url: string): Promise<void> {
  const template = new URL(inject("templateUrl")).pathname.slice(1);
  await maintain(`CREATE DATABASE "${nameOf(url)}" TEMPLATE "${template}" STRATEGY FILE_COPY`);
}

async function drop(url: string): Promise<void> {
  await maintain(`DROP DATABASE IF EXISTS "${nameOf(url)}" WITH (FORCE)`);
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

async function maintain(sql: string): Promise<void> {
  const url = new URL(inject("templateUrl"));
  url.pathname = "/postgres";
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
