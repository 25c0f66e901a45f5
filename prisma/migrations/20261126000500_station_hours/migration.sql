-- CreateEnum
CREATE TYPE "station_kind" AS ENUM ('national', 'county');

-- CreateEnum
CREATE TYPE "air_import_kind" AS ENUM ('hours', 'days');

-- CreateEnum
CREATE TYPE "air_import_state" AS ENUM ('received', 'unmapped', 'refused', 'ready', 'writing', 'done', 'cancelled');

-- AlterTable
ALTER TABLE "air_day" ADD COLUMN     "from_hours" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "station" (
    "id" SMALLSERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "station_kind" NOT NULL,
    "organisation_id" UUID,
    "longitude" DECIMAL(8,5),
    "latitude" DECIMAL(8,5),
    "closed_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "station_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "station_hour" (
    "station_id" SMALLINT NOT NULL,
    "state" "air_day_state" NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "pm25" DECIMAL(8,3),
    "pm10" DECIMAL(8,3),
    "so2" DECIMAL(8,3),
    "no2" DECIMAL(8,3),
    "co" DECIMAL(8,3),
    "o3" DECIMAL(8,3),
    "pm25_24h" DECIMAL(8,3),
    "pm10_24h" DECIMAL(8,3),
    "o3_8h" DECIMAL(8,3),
    "import_no" INTEGER NOT NULL,

    CONSTRAINT "station_hour_pkey" PRIMARY KEY ("station_id","state","hour")
);

-- CreateTable
CREATE TABLE "station_hour_past" (
    "id" BIGSERIAL NOT NULL,
    "station_id" SMALLINT NOT NULL,
    "state" "air_day_state" NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "pm25" DECIMAL(8,3),
    "pm10" DECIMAL(8,3),
    "so2" DECIMAL(8,3),
    "no2" DECIMAL(8,3),
    "co" DECIMAL(8,3),
    "o3" DECIMAL(8,3),
    "pm25_24h" DECIMAL(8,3),
    "pm10_24h" DECIMAL(8,3),
    "o3_8h" DECIMAL(8,3),
    "import_no" INTEGER NOT NULL,
    "replaced_by" INTEGER NOT NULL,

    CONSTRAINT "station_hour_past_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "air_import" (
    "id" UUID NOT NULL,
    "no" SERIAL NOT NULL,
    "state" "air_import_state" NOT NULL,
    "kind" "air_import_kind",
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "byte_size" BIGINT NOT NULL,
    "default_state" "air_day_state" NOT NULL,
    "zero_is_missing" BOOLEAN NOT NULL,
    "layout" JSONB,
    "first_rows" JSONB,
    "progress" INTEGER NOT NULL DEFAULT 0,
    "summary" JSONB,
    "refusal" JSONB,
    "reason" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by_id" UUID,
    "settled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "air_import_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "station_code_key" ON "station"("code");

-- CreateIndex
CREATE INDEX "station_organisation_id_idx" ON "station"("organisation_id");

-- CreateIndex
CREATE INDEX "station_hour_past_station_id_hour_idx" ON "station_hour_past"("station_id", "hour");

-- CreateIndex
CREATE UNIQUE INDEX "air_import_no_key" ON "air_import"("no");

-- CreateIndex
CREATE INDEX "air_import_created_at_id_idx" ON "air_import"("created_at", "id");

-- CreateIndex
CREATE INDEX "air_import_created_by_id_idx" ON "air_import"("created_by_id");

-- CreateIndex
CREATE INDEX "air_import_confirmed_by_id_idx" ON "air_import"("confirmed_by_id");

-- AddForeignKey
ALTER TABLE "station" ADD CONSTRAINT "station_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "air_import" ADD CONSTRAINT "air_import_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "air_import" ADD CONSTRAINT "air_import_confirmed_by_id_fkey" FOREIGN KEY ("confirmed_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema cannot say ---------------------------------------------------------------------------------

ALTER TABLE "station"
  ADD CONSTRAINT "station_code" CHECK ("code" ~ '^[0-9A-Za-z]{3,12}$'),
  ADD CONSTRAINT "station_name" CHECK (btrim("name") <> ''),
  ADD CONSTRAINT "station_place" CHECK (("longitude" IS NULL) = ("latitude" IS NULL)
    AND "longitude" BETWEEN -180 AND 180 AND "latitude" BETWEEN -90 AND 90);

ALTER TABLE "station_hour"
  ADD CONSTRAINT "station_hour_concentrations" CHECK (
    "pm25" >= 0 AND "pm10" >= 0 AND "so2" >= 0 AND "no2" >= 0 AND "co" >= 0 AND "o3" >= 0
    AND "pm25_24h" >= 0 AND "pm10_24h" >= 0 AND "o3_8h" >= 0
  ),
  ADD CONSTRAINT "station_hour_whole" CHECK (date_trunc('hour', "hour", 'UTC') = "hour");

CREATE TRIGGER "station_hour_past_immutable" BEFORE UPDATE OR DELETE ON "station_hour_past"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

ALTER TABLE "air_import"
  ADD CONSTRAINT "air_import_sha256" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "air_import_confirmed" CHECK (("state" IN ('writing', 'done')) = ("confirmed_by_id" IS NOT NULL)),
  ADD CONSTRAINT "air_import_settled" CHECK (("state" IN ('done', 'cancelled')) = ("settled_at" IS NOT NULL));

-- At work: the few imports that wait to be read or written.
CREATE INDEX "air_import_waiting_idx" ON "air_import" ("no") WHERE "state" IN ('received', 'writing');

-- Rows of a file between reading and confirming: one unlogged table an import, dropped with it.
CREATE SCHEMA "air_staging";
