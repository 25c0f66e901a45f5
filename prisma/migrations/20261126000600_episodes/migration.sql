-- CreateEnum
CREATE TYPE "air_warning_level" AS ENUM ('yellow', 'orange', 'red');

-- CreateEnum
CREATE TYPE "clause_review" AS ENUM ('always', 'straw');

-- AlterTable
ALTER TABLE "clause" ADD COLUMN     "review" "clause_review";

-- CreateTable
CREATE TABLE "air_warning" (
    "id" UUID NOT NULL,
    "level" "air_warning_level" NOT NULL,
    "rules" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(0) NOT NULL,
    "ends_at" TIMESTAMPTZ(0),
    "document" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "air_warning_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "episode_review" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "first_heavy_day" DATE NOT NULL,
    "last_heavy_day" DATE NOT NULL,
    "is_straw" BOOLEAN NOT NULL,
    "causes" TEXT NOT NULL,
    "conclusion" TEXT NOT NULL DEFAULT '',
    "event_id" UUID NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "concluded_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "episode_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_target" (
    "plan_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "percent" DECIMAL(6,3) NOT NULL,
    "basis" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "plan_target_pkey" PRIMARY KEY ("plan_id","year")
);

-- CreateIndex
CREATE INDEX "air_warning_starts_at_idx" ON "air_warning"("starts_at");

-- CreateIndex
CREATE INDEX "air_warning_recorded_by_id_idx" ON "air_warning"("recorded_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "episode_review_event_id_key" ON "episode_review"("event_id");

-- CreateIndex
CREATE INDEX "episode_review_opened_by_id_idx" ON "episode_review"("opened_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "episode_review_plan_id_first_heavy_day_key" ON "episode_review"("plan_id", "first_heavy_day");

-- AddForeignKey
ALTER TABLE "air_warning" ADD CONSTRAINT "air_warning_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "episode_review" ADD CONSTRAINT "episode_review_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "episode_review" ADD CONSTRAINT "episode_review_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "duty_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "episode_review" ADD CONSTRAINT "episode_review_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_target" ADD CONSTRAINT "plan_target_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema cannot say ---------------------------------------------------------------------------------

ALTER TABLE "clause" ADD CONSTRAINT "clause_review_event" CHECK ("review" IS NULL OR "event_driven");
ALTER TABLE "plan_target"
  ADD CONSTRAINT "plan_target_percent" CHECK ("percent" BETWEEN 0 AND 100),
  ADD CONSTRAINT "plan_target_year" CHECK ("year" BETWEEN 2012 AND 2099),
  ADD CONSTRAINT "plan_target_basis" CHECK (btrim("basis") <> '');
ALTER TABLE "air_warning"
  ADD CONSTRAINT "air_warning_span" CHECK ("ends_at" > "starts_at"),
  ADD CONSTRAINT "air_warning_document" CHECK (btrim("document") <> '');
ALTER TABLE "episode_review"
  ADD CONSTRAINT "episode_review_span" CHECK ("first_heavy_day" <= "last_heavy_day"),
  ADD CONSTRAINT "episode_review_concluded" CHECK (("concluded_at" IS NULL) = (btrim("conclusion") = ''));
