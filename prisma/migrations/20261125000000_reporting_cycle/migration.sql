-- CreateEnum
CREATE TYPE "extension_state" AS ENUM ('requested', 'granted', 'refused');

-- CreateEnum
CREATE TYPE "close_out_state" AS ENUM ('applied', 'verified', 'confirmed', 'returned', 'relapsed');

-- CreateEnum
CREATE TYPE "supervision_state" AS ENUM ('issued', 'acknowledged', 'answered', 'closed');

-- CreateEnum
CREATE TYPE "indicator_aggregate" AS ENUM ('sum', 'mean');

-- AlterEnum
ALTER TYPE "review_step" ADD VALUE 'reopen';

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "email" TEXT;

-- AlterTable
ALTER TABLE "allocation_standing" DROP COLUMN "reported_periods",
ADD COLUMN     "due_on" DATE,
ADD COLUMN     "next_duty_on" DATE,
ADD COLUMN     "override_light" TEXT,
ADD COLUMN     "recent_periods" TEXT[] NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "clause" ADD COLUMN     "aggregate" "indicator_aggregate",
ADD COLUMN     "episode_driven" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "seasons" TEXT[] NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "plan" DROP COLUMN "report_day",
DROP COLUMN "review_day";

-- AlterTable
ALTER TABLE "review" ADD COLUMN     "is_final" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "stand_in" (
    "id" UUID NOT NULL,
    "absent_id" UUID NOT NULL,
    "stand_in_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "arranged_by_id" UUID NOT NULL,
    "arranged_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "stand_in_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_event" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "occurred_on" DATE NOT NULL,
    "opened_by_id" UUID,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "duty_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty" (
    "id" UUID NOT NULL,
    "clause_id" UUID NOT NULL,
    "allocation_id" UUID NOT NULL,
    "occurrence" TEXT NOT NULL,
    "opens_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "is_deadline" BOOLEAN NOT NULL DEFAULT false,
    "event_id" UUID,
    "created_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "duty_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_claim" (
    "revision_id" UUID NOT NULL,
    "duty_id" UUID NOT NULL,

    CONSTRAINT "duty_claim_pkey" PRIMARY KEY ("revision_id","duty_id")
);

-- CreateTable
CREATE TABLE "extension" (
    "id" UUID NOT NULL,
    "duty_id" UUID NOT NULL,
    "state" "extension_state" NOT NULL DEFAULT 'requested',
    "due_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_reason" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "extension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "light_override" (
    "id" UUID NOT NULL,
    "allocation_id" UUID NOT NULL,
    "light" TEXT,
    "reason" TEXT NOT NULL,
    "set_by_id" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "light_override_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "close_out" (
    "id" UUID NOT NULL,
    "allocation_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "state" "close_out_state" NOT NULL DEFAULT 'applied',
    "statement" TEXT NOT NULL,
    "certificate_no" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "close_out_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "close_out_item" (
    "id" UUID NOT NULL,
    "close_out_id" UUID NOT NULL,
    "clause_id" UUID NOT NULL,
    "statement" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "close_out_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "close_out_evidence" (
    "item_id" UUID NOT NULL,
    "evidence_id" UUID NOT NULL,

    CONSTRAINT "close_out_evidence_pkey" PRIMARY KEY ("item_id","evidence_id")
);

-- CreateTable
CREATE TABLE "close_out_step" (
    "id" UUID NOT NULL,
    "close_out_id" UUID NOT NULL,
    "state" "close_out_state" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "actor_id" UUID NOT NULL,
    "acting_organisation_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "close_out_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox_message" (
    "id" UUID NOT NULL,
    "organisation_id" UUID,
    "role" "account_role" NOT NULL,
    "topic" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox_read" (
    "message_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbox_read_pkey" PRIMARY KEY ("message_id","account_id")
);

-- CreateTable
CREATE TABLE "mail_digest" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_digest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "supervision_notice" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "allocation_id" UUID NOT NULL,
    "state" "supervision_state" NOT NULL DEFAULT 'issued',
    "demand" TEXT NOT NULL,
    "reply_by" DATE NOT NULL,
    "issued_by_id" UUID NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "supervision_notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "supervision_step" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "state" "supervision_state" NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "actor_id" UUID NOT NULL,
    "acting_organisation_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "supervision_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_set" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "settings" JSONB NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "set_by_id" UUID,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rule_set_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clause_organisation" (
    "clause_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,

    CONSTRAINT "clause_organisation_pkey" PRIMARY KEY ("clause_id","organisation_id")
);

-- CreateTable
CREATE TABLE "edition" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "content" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "sealed_by_id" UUID NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "edition_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "stand_in_absent_id_starts_on_idx" ON "stand_in"("absent_id", "starts_on");

-- CreateIndex
CREATE INDEX "stand_in_stand_in_id_starts_on_idx" ON "stand_in"("stand_in_id", "starts_on");

-- CreateIndex
CREATE INDEX "stand_in_arranged_by_id_idx" ON "stand_in"("arranged_by_id");

-- CreateIndex
CREATE INDEX "duty_event_opened_by_id_idx" ON "duty_event"("opened_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "duty_event_plan_id_key_key" ON "duty_event"("plan_id", "key");

-- CreateIndex
CREATE INDEX "duty_allocation_id_due_on_idx" ON "duty"("allocation_id", "due_on");

-- CreateIndex
CREATE INDEX "duty_clause_id_idx" ON "duty"("clause_id");

-- CreateIndex
CREATE INDEX "duty_event_id_idx" ON "duty"("event_id");

-- CreateIndex
CREATE INDEX "duty_due_on_idx" ON "duty"("due_on");

-- CreateIndex
CREATE INDEX "duty_claim_duty_id_idx" ON "duty_claim"("duty_id");

-- CreateIndex
CREATE INDEX "extension_duty_id_decided_at_idx" ON "extension"("duty_id", "decided_at");

-- CreateIndex
CREATE INDEX "extension_state_requested_at_idx" ON "extension"("state", "requested_at");

-- CreateIndex
CREATE INDEX "extension_requested_by_id_idx" ON "extension"("requested_by_id");

-- CreateIndex
CREATE INDEX "extension_decided_by_id_idx" ON "extension"("decided_by_id");

-- CreateIndex
CREATE INDEX "light_override_allocation_id_set_at_idx" ON "light_override"("allocation_id", "set_at");

-- CreateIndex
CREATE INDEX "light_override_set_by_id_idx" ON "light_override"("set_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "close_out_certificate_no_key" ON "close_out"("certificate_no");

-- CreateIndex
CREATE INDEX "close_out_state_created_at_idx" ON "close_out"("state", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "close_out_allocation_id_round_key" ON "close_out"("allocation_id", "round");

-- CreateIndex
CREATE INDEX "close_out_item_clause_id_idx" ON "close_out_item"("clause_id");

-- CreateIndex
CREATE UNIQUE INDEX "close_out_item_close_out_id_clause_id_key" ON "close_out_item"("close_out_id", "clause_id");

-- CreateIndex
CREATE INDEX "close_out_evidence_evidence_id_idx" ON "close_out_evidence"("evidence_id");

-- CreateIndex
CREATE INDEX "close_out_step_close_out_id_at_idx" ON "close_out_step"("close_out_id", "at");

-- CreateIndex
CREATE INDEX "close_out_step_actor_id_idx" ON "close_out_step"("actor_id");

-- CreateIndex
CREATE INDEX "close_out_step_acting_organisation_id_idx" ON "close_out_step"("acting_organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_message_key_key" ON "inbox_message"("key");

-- CreateIndex
CREATE INDEX "inbox_message_organisation_id_role_created_at_idx" ON "inbox_message"("organisation_id", "role", "created_at");

-- CreateIndex
CREATE INDEX "inbox_message_created_at_idx" ON "inbox_message"("created_at");

-- CreateIndex
CREATE INDEX "inbox_read_account_id_idx" ON "inbox_read"("account_id");

-- CreateIndex
CREATE INDEX "mail_digest_sent_at_day_idx" ON "mail_digest"("sent_at", "day");

-- CreateIndex
CREATE UNIQUE INDEX "mail_digest_account_id_day_key" ON "mail_digest"("account_id", "day");

-- CreateIndex
CREATE INDEX "supervision_notice_allocation_id_idx" ON "supervision_notice"("allocation_id");

-- CreateIndex
CREATE INDEX "supervision_notice_state_reply_by_idx" ON "supervision_notice"("state", "reply_by");

-- CreateIndex
CREATE INDEX "supervision_notice_issued_by_id_idx" ON "supervision_notice"("issued_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "supervision_notice_plan_id_year_number_key" ON "supervision_notice"("plan_id", "year", "number");

-- CreateIndex
CREATE INDEX "supervision_step_notice_id_at_idx" ON "supervision_step"("notice_id", "at");

-- CreateIndex
CREATE INDEX "supervision_step_actor_id_idx" ON "supervision_step"("actor_id");

-- CreateIndex
CREATE INDEX "supervision_step_acting_organisation_id_idx" ON "supervision_step"("acting_organisation_id");

-- CreateIndex
CREATE INDEX "rule_set_set_by_id_idx" ON "rule_set"("set_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "rule_set_plan_id_version_key" ON "rule_set"("plan_id", "version");

-- CreateIndex
CREATE INDEX "clause_organisation_organisation_id_idx" ON "clause_organisation"("organisation_id");

-- CreateIndex
CREATE INDEX "edition_sealed_by_id_idx" ON "edition"("sealed_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "edition_plan_id_period_key" ON "edition"("plan_id", "period");

-- AddForeignKey
ALTER TABLE "stand_in" ADD CONSTRAINT "stand_in_absent_id_fkey" FOREIGN KEY ("absent_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stand_in" ADD CONSTRAINT "stand_in_stand_in_id_fkey" FOREIGN KEY ("stand_in_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stand_in" ADD CONSTRAINT "stand_in_arranged_by_id_fkey" FOREIGN KEY ("arranged_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_event" ADD CONSTRAINT "duty_event_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_event" ADD CONSTRAINT "duty_event_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty" ADD CONSTRAINT "duty_clause_id_fkey" FOREIGN KEY ("clause_id") REFERENCES "clause"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty" ADD CONSTRAINT "duty_allocation_id_fkey" FOREIGN KEY ("allocation_id") REFERENCES "allocation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty" ADD CONSTRAINT "duty_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "duty_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_claim" ADD CONSTRAINT "duty_claim_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "progress_revision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_claim" ADD CONSTRAINT "duty_claim_duty_id_fkey" FOREIGN KEY ("duty_id") REFERENCES "duty"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extension" ADD CONSTRAINT "extension_duty_id_fkey" FOREIGN KEY ("duty_id") REFERENCES "duty"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extension" ADD CONSTRAINT "extension_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extension" ADD CONSTRAINT "extension_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "light_override" ADD CONSTRAINT "light_override_allocation_id_fkey" FOREIGN KEY ("allocation_id") REFERENCES "allocation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "light_override" ADD CONSTRAINT "light_override_set_by_id_fkey" FOREIGN KEY ("set_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "close_out" ADD CONSTRAINT "close_out_allocation_id_fkey" FOREIGN KEY ("allocation_id") REFERENCES "allocation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "close_out_item" ADD CONSTRAINT "close_out_item_close_out_id_fkey" FOREIGN KEY ("close_out_id") REFERENCES "close_out"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "close_out_item" ADD CONSTRAINT "close_out_item_clause_id_fkey" FOREIGN KEY ("clause_id") REFERENCES "clause"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "close_out_evidence" ADD CONSTRAINT "close_out_evidence_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "close_out_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "close_out_evidence" ADD CONSTRAINT "close_out_evidence_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "close_out_step" ADD CONSTRAINT "close_out_step_close_out_id_fkey" FOREIGN KEY ("close_out_id") REFERENCES "close_out"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "close_out_step" ADD CONSTRAINT "close_out_step_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "close_out_step" ADD CONSTRAINT "close_out_step_acting_organisation_id_fkey" FOREIGN KEY ("acting_organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbox_message" ADD CONSTRAINT "inbox_message_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbox_read" ADD CONSTRAINT "inbox_read_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "inbox_message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbox_read" ADD CONSTRAINT "inbox_read_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_digest" ADD CONSTRAINT "mail_digest_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "supervision_notice" ADD CONSTRAINT "supervision_notice_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "supervision_notice" ADD CONSTRAINT "supervision_notice_allocation_id_fkey" FOREIGN KEY ("allocation_id") REFERENCES "allocation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "supervision_notice" ADD CONSTRAINT "supervision_notice_issued_by_id_fkey" FOREIGN KEY ("issued_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "supervision_step" ADD CONSTRAINT "supervision_step_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "supervision_notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "supervision_step" ADD CONSTRAINT "supervision_step_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "supervision_step" ADD CONSTRAINT "supervision_step_acting_organisation_id_fkey" FOREIGN KEY ("acting_organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule_set" ADD CONSTRAINT "rule_set_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule_set" ADD CONSTRAINT "rule_set_set_by_id_fkey" FOREIGN KEY ("set_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clause_organisation" ADD CONSTRAINT "clause_organisation_clause_id_fkey" FOREIGN KEY ("clause_id") REFERENCES "clause"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clause_organisation" ADD CONSTRAINT "clause_organisation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edition" ADD CONSTRAINT "edition_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edition" ADD CONSTRAINT "edition_sealed_by_id_fkey" FOREIGN KEY ("sealed_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
