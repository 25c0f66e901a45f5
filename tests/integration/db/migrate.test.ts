import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { markRolledBack, migrateDatabase } from "@/lib/db/migrate";
import { OperatorError } from "@/lib/db/operator-error";
import { testDatabaseUrl } from "../../support/database";

let folder = "";
let url = "";

const run = async (sql: string, at: string) => {
  const client = new Client({ connectionString: at });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
};

const addMigration = (name: string, sql: string) => {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
};

const refusal = async () =>
  migrateDatabase(url, folder).then(
    () => "accepted",
    (error: unknown) => (error instanceof OperatorError ? error.message : Promise.reject(error)),
  );

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "clean-air-portal-migrations-"));
  writeFileSync(path.join(folder, "migration_lock.toml"), 'provider = "postgresql"\n');
  addMigration("20260101000000_first", 'CREATE TABLE "first" ("id" int PRIMARY KEY);');
  const name = `${new URL(testDatabaseUrl()).pathname.slice(1)}_empty`;
  await run(`DROP DATABASE IF EXISTS "${name}"`, testDatabaseUrl());
  await run(`CREATE DATABASE "${name}"`, testDatabaseUrl());
  const target = new URL(testDatabaseUrl());
  target.pathname = `/${name}`;
  url = target.href;
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await run(`DROP DATABASE "${new URL(url).pathname.slice(1)}" WITH (FORCE)`, testDatabaseUrl());
});

describe("migrateDatabase", () => {
  it("applies what is missing, in order, and keeps Prisma's own record", async () => {
    expect(await migrateDatabase(url, folder)).toEqual(["20260101000000_first"]);
    addMigration("20260102000000_second", 'ALTER TABLE "first" ADD COLUMN "name" text;');
    expect(await migrateDatabase(url, folder)).toEqual(["20260102000000_second"]);
    expect(await migrateDatabase(url, folder)).toEqual([]);
    const rows = await run('SELECT migration_name, finished_at IS NOT NULL AS done, checksum ~ \'^[0-9a-f]{64}$\' AS summed FROM "_prisma_migrations" ORDER BY started_at', url);
    expect(rows).toEqual([
      { migration_name: "20260101000000_first", done: true, summed: true },
      { migration_name: "20260102000000_second", done: true, summed: true },
    ]);
  });

  it("takes functions with semicolons in their bodies, and texts with them", async () => {
    addMigration(
      "20260102000000_function",
      "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no; never'; RETURN NEW; END $$;\n" +
        "COMMENT ON FUNCTION refuse() IS 'one; two';",
    );
    await migrateDatabase(url, folder);
    expect(await run("SELECT obj_description('refuse()'::regprocedure) AS said", url)).toEqual([{ said: "one; two" }]);
  });

  it("serialises starts at the same time", async () => {
    const applied = await Promise.all([migrateDatabase(url, folder), migrateDatabase(url, folder), migrateDatabase(url, folder)]);
    expect(applied.flat()).toEqual(["20260101000000_first"]);
  });

  it("refuses an edited migration", async () => {
    await migrateDatabase(url, folder);
    const file = path.join(folder, "20260101000000_first/migration.sql");
    writeFileSync(file, `${readFileSync(file, "utf8")}\n-- later thought`);
    expect(await refusal()).toBe("the migration 20260101000000_first was edited after this database had applied it");
  });

  it("refuses a database that is ahead of the folder", async () => {
    const older = `${folder}-older`;
    cpSync(folder, older, { recursive: true });
    addMigration("20260102000000_second", "SELECT 1;");
    await migrateDatabase(url, folder);
    rmSync(folder, { recursive: true });
    cpSync(older, folder, { recursive: true });
    rmSync(older, { recursive: true });
    expect(await refusal()).toBe("the database is ahead of this version of the portal: it has applied 20260102000000_second");
  });

  it("leaves nothing of a migration that fails, and refuses the next start until it is resolved", async () => {
    addMigration("20260102000000_broken", 'CREATE TABLE "half" ("id" int); CREATE TABLE "first" ("id" int);');
    expect(await refusal()).toMatch(/^a database migration failed: .*20260102000000_broken/);
    expect(await run("SELECT to_regclass('half') AS half", url)).toEqual([{ half: null }]);
    expect(await refusal()).toBe("the migration 20260102000000_broken failed in this database; when it is mended, run npm run db:migrate -- --rolled-back 20260102000000_broken");
  });

  it("goes on once a failed migration was mended and marked as rolled back", async () => {
    addMigration("20260102000000_broken", "SELECT 1/0;");
    await refusal();
    addMigration("20260102000000_broken", 'ALTER TABLE "first" ADD COLUMN "mended" int;');
    await markRolledBack(url, "20260102000000_broken");
    expect(await migrateDatabase(url, folder)).toEqual(["20260102000000_broken"]);
  });

  it("says in one line that the database does not answer", async () => {
    const away = migrateDatabase("postgresql://portal@127.0.0.1:1/portal", folder);
    await expect(away).rejects.toThrow(/^DATABASE_URL: the database does not answer \([^\n]+\)$/);
    await expect(away).rejects.toBeInstanceOf(OperatorError);
  });
});
