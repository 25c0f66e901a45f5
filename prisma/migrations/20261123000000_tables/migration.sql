-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "account_role" AS ENUM ('clerk', 'approver', 'leadership', 'office');

-- CreateEnum
CREATE TYPE "air_day_state" AS ENUM ('provisional', 'audited');

-- CreateEnum
CREATE TYPE "air_day_origin" AS ENUM ('imported', 'demo');

-- CreateEnum
CREATE TYPE "organisation_kind" AS ENUM ('bureau', 'enterprise', 'county');

-- CreateEnum
CREATE TYPE "allocation_role" AS ENUM ('lead', 'cooperating', 'responsible');

-- CreateEnum
CREATE TYPE "clause_kind" AS ENUM ('milestone', 'recurring', 'indicator', 'ledger');

-- CreateEnum
CREATE TYPE "indicator_comparator" AS ENUM ('lt', 'lte', 'eq', 'gte', 'gt', 'approx');

-- CreateEnum
CREATE TYPE "update_state" AS ENUM ('draft', 'submitted', 'signed_off', 'accepted', 'returned');

-- CreateEnum
CREATE TYPE "review_step" AS ENUM ('sign_off', 'review');

-- CreateEnum
CREATE TYPE "review_verdict" AS ENUM ('passed', 'returned');

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "role" "account_role" NOT NULL,
    "organisation_id" UUID,
    "password_hash" TEXT NOT NULL,
    "must_change_password" BOOLEAN NOT NULL DEFAULT false,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "air_day" (
    "id" UUID NOT NULL,
    "date" DATE NOT NULL,
    "revision" INTEGER NOT NULL,
    "state" "air_day_state" NOT NULL,
    "origin" "air_day_origin" NOT NULL,
    "is_current" BOOLEAN NOT NULL,
    "pm25" DECIMAL(8,3),
    "pm10" DECIMAL(8,3),
    "so2" DECIMAL(8,3),
    "no2" DECIMAL(8,3),
    "co" DECIMAL(8,3),
    "o3_8h" DECIMAL(8,3),
    "dust" BOOLEAN NOT NULL DEFAULT false,
    "dust_basis" TEXT,
    "standard" TEXT NOT NULL,
    "aqi" INTEGER,
    "level" INTEGER,
    "primary" TEXT[],
    "recorded_by_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "air_day_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "actor_role" TEXT NOT NULL,
    "acting_organisation_id" UUID,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "outbox_message" (
    "id" BIGSERIAL NOT NULL,
    "topic" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "update_id" UUID NOT NULL,
    "uploaded_by_id" UUID NOT NULL,
    "original_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "byte_size" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "has_thumbnail" BOOLEAN NOT NULL DEFAULT false,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_upload" (
    "id" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "allocation_id" UUID NOT NULL,
    "update_id" UUID,
    "evidence_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evidence_upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "kind" "organisation_kind" NOT NULL,
    "division_code" TEXT,
    "sort_order" INTEGER NOT NULL,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_alias" (
    "alias" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,

    CONSTRAINT "organisation_alias_pkey" PRIMARY KEY ("alias")
);

-- CreateTable
CREATE TABLE "organisation_group" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT[],
    "is_assumption" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "organisation_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_group_member" (
    "group_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,

    CONSTRAINT "organisation_group_member_pkey" PRIMARY KEY ("group_id","organisation_id")
);

-- CreateTable
CREATE TABLE "plan" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "target_percent" DECIMAL(6,3) NOT NULL,
    "target_year" INTEGER NOT NULL,
    "report_day" INTEGER NOT NULL DEFAULT 25,
    "review_day" INTEGER NOT NULL DEFAULT 28,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "section" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "ordinal" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "short_title" TEXT NOT NULL,
    "sort_order" INTEGER NOT NULL,

    CONSTRAINT "section_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "section_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "deadline_text" TEXT NOT NULL,
    "due_on" DATE,
    "lead_text" TEXT NOT NULL,
    "cooperating_text" TEXT NOT NULL,
    "responsible_text" TEXT NOT NULL,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clause" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "kind" "clause_kind" NOT NULL,
    "sort_order" INTEGER NOT NULL,
    "quote" TEXT NOT NULL,
    "quote_source" TEXT NOT NULL DEFAULT 'content',
    "title" TEXT NOT NULL,
    "due_on" DATE,
    "recurrence" TEXT,
    "event_driven" BOOLEAN NOT NULL DEFAULT false,
    "comparator" "indicator_comparator",
    "target" DECIMAL(14,4),
    "unit" TEXT,

    CONSTRAINT "clause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erratum" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "sort_order" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "quote" TEXT NOT NULL,
    "likely" TEXT NOT NULL,
    "note" TEXT NOT NULL,

    CONSTRAINT "erratum_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allocation" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "role" "allocation_role" NOT NULL,
    "sort_order" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "allocation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reporting_period" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "report_due_on" DATE NOT NULL,
    "review_due_on" DATE NOT NULL,

    CONSTRAINT "reporting_period_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "progress_update" (
    "id" UUID NOT NULL,
    "allocation_id" UUID NOT NULL,
    "period_id" UUID NOT NULL,
    "state" "update_state" NOT NULL DEFAULT 'draft',
    "current_revision" INTEGER NOT NULL DEFAULT 1,
    "signed_off_revision" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "progress_update_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "progress_revision" (
    "id" UUID NOT NULL,
    "update_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "percent" INTEGER,
    "narrative" TEXT NOT NULL DEFAULT '',
    "problems" TEXT NOT NULL DEFAULT '',
    "next_steps" TEXT NOT NULL DEFAULT '',
    "author_id" UUID NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),

    CONSTRAINT "progress_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator_reading" (
    "revision_id" UUID NOT NULL,
    "clause_id" UUID NOT NULL,
    "value" DECIMAL(14,4) NOT NULL,

    CONSTRAINT "indicator_reading_pkey" PRIMARY KEY ("revision_id","clause_id")
);

-- CreateTable
CREATE TABLE "review" (
    "id" UUID NOT NULL,
    "update_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "step" "review_step" NOT NULL,
    "verdict" "review_verdict" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "reviewer_id" UUID NOT NULL,
    "acting_organisation_id" UUID,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allocation_standing" (
    "allocation_id" UUID NOT NULL,
    "percent" INTEGER NOT NULL DEFAULT 0,
    "last_reported_period" TEXT,
    "last_reported_on" DATE,
    "last_accepted_period" TEXT,
    "reported_periods" TEXT[],
    "closed_on" DATE,

    CONSTRAINT "allocation_standing_pkey" PRIMARY KEY ("allocation_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_username_key" ON "account"("username");

-- CreateIndex
CREATE INDEX "account_organisation_id_idx" ON "account"("organisation_id");

-- CreateIndex
CREATE INDEX "account_role_username_idx" ON "account"("role", "username");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "api_token_account_id_idx" ON "api_token"("account_id");

-- CreateIndex
CREATE INDEX "sign_in_throttle_expire_idx" ON "sign_in_throttle"("expire");

-- CreateIndex
CREATE INDEX "air_day_recorded_by_id_idx" ON "air_day"("recorded_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "air_day_date_revision_key" ON "air_day"("date", "revision");

-- CreateIndex
CREATE INDEX "audit_event_subject_type_subject_id_seq_idx" ON "audit_event"("subject_type", "subject_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_actor_id_seq_idx" ON "audit_event"("actor_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_acting_organisation_id_seq_idx" ON "audit_event"("acting_organisation_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_action_seq_idx" ON "audit_event"("action", "seq");

-- CreateIndex
CREATE INDEX "outbox_message_delivered_at_id_idx" ON "outbox_message"("delivered_at", "id");

-- CreateIndex
CREATE INDEX "evidence_update_id_created_at_idx" ON "evidence"("update_id", "created_at");

-- CreateIndex
CREATE INDEX "evidence_uploaded_by_id_idx" ON "evidence"("uploaded_by_id");

-- CreateIndex
CREATE INDEX "evidence_sha256_idx" ON "evidence"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_upload_evidence_id_key" ON "evidence_upload"("evidence_id");

-- CreateIndex
CREATE INDEX "evidence_upload_account_id_idx" ON "evidence_upload"("account_id");

-- CreateIndex
CREATE INDEX "evidence_upload_organisation_id_idx" ON "evidence_upload"("organisation_id");

-- CreateIndex
CREATE INDEX "evidence_upload_allocation_id_idx" ON "evidence_upload"("allocation_id");

-- CreateIndex
CREATE INDEX "evidence_upload_update_id_idx" ON "evidence_upload"("update_id");

-- CreateIndex
CREATE INDEX "evidence_upload_created_at_idx" ON "evidence_upload"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_code_key" ON "organisation"("code");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_name_key" ON "organisation"("name");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_division_code_key" ON "organisation"("division_code");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_sort_order_key" ON "organisation"("sort_order");

-- CreateIndex
CREATE INDEX "organisation_alias_organisation_id_idx" ON "organisation_alias"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_group_code_key" ON "organisation_group"("code");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_group_name_key" ON "organisation_group"("name");

-- CreateIndex
CREATE INDEX "organisation_group_member_organisation_id_idx" ON "organisation_group_member"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "plan_code_key" ON "plan"("code");

-- CreateIndex
CREATE UNIQUE INDEX "section_plan_id_sort_order_key" ON "section"("plan_id", "sort_order");

-- CreateIndex
CREATE INDEX "task_section_id_idx" ON "task"("section_id");

-- CreateIndex
CREATE UNIQUE INDEX "task_plan_id_seq_key" ON "task"("plan_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "clause_task_id_sort_order_key" ON "clause"("task_id", "sort_order");

-- CreateIndex
CREATE UNIQUE INDEX "erratum_task_id_sort_order_key" ON "erratum"("task_id", "sort_order");

-- CreateIndex
CREATE INDEX "allocation_organisation_id_role_idx" ON "allocation"("organisation_id", "role");

-- CreateIndex
CREATE UNIQUE INDEX "allocation_task_id_organisation_id_key" ON "allocation"("task_id", "organisation_id");

-- CreateIndex
CREATE INDEX "reporting_period_plan_id_starts_on_idx" ON "reporting_period"("plan_id", "starts_on");

-- CreateIndex
CREATE UNIQUE INDEX "reporting_period_plan_id_code_key" ON "reporting_period"("plan_id", "code");

-- CreateIndex
CREATE INDEX "progress_update_period_id_idx" ON "progress_update"("period_id");

-- CreateIndex
CREATE INDEX "progress_update_state_changed_at_idx" ON "progress_update"("state", "changed_at");

-- CreateIndex
CREATE INDEX "progress_update_allocation_id_changed_at_idx" ON "progress_update"("allocation_id", "changed_at");

-- CreateIndex
CREATE UNIQUE INDEX "progress_update_allocation_id_period_id_key" ON "progress_update"("allocation_id", "period_id");

-- CreateIndex
CREATE INDEX "progress_revision_author_id_idx" ON "progress_revision"("author_id");

-- CreateIndex
CREATE UNIQUE INDEX "progress_revision_update_id_revision_key" ON "progress_revision"("update_id", "revision");

-- CreateIndex
CREATE INDEX "indicator_reading_clause_id_idx" ON "indicator_reading"("clause_id");

-- CreateIndex
CREATE INDEX "review_update_id_decided_at_idx" ON "review"("update_id", "decided_at");

-- CreateIndex
CREATE INDEX "review_reviewer_id_idx" ON "review"("reviewer_id");

-- CreateIndex
CREATE INDEX "review_acting_organisation_id_idx" ON "review"("acting_organisation_id");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "air_day" ADD CONSTRAINT "air_day_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_acting_organisation_id_fkey" FOREIGN KEY ("acting_organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_update_id_fkey" FOREIGN KEY ("update_id") REFERENCES "progress_update"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_uploaded_by_id_fkey" FOREIGN KEY ("uploaded_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_upload" ADD CONSTRAINT "evidence_upload_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_upload" ADD CONSTRAINT "evidence_upload_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_upload" ADD CONSTRAINT "evidence_upload_allocation_id_fkey" FOREIGN KEY ("allocation_id") REFERENCES "allocation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_upload" ADD CONSTRAINT "evidence_upload_update_id_fkey" FOREIGN KEY ("update_id") REFERENCES "progress_update"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_upload" ADD CONSTRAINT "evidence_upload_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_alias" ADD CONSTRAINT "organisation_alias_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_group_member" ADD CONSTRAINT "organisation_group_member_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "organisation_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_group_member" ADD CONSTRAINT "organisation_group_member_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "section" ADD CONSTRAINT "section_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "section"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clause" ADD CONSTRAINT "clause_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "erratum" ADD CONSTRAINT "erratum_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reporting_period" ADD CONSTRAINT "reporting_period_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "progress_update" ADD CONSTRAINT "progress_update_allocation_id_fkey" FOREIGN KEY ("allocation_id") REFERENCES "allocation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "progress_update" ADD CONSTRAINT "progress_update_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "reporting_period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "progress_revision" ADD CONSTRAINT "progress_revision_update_id_fkey" FOREIGN KEY ("update_id") REFERENCES "progress_update"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "progress_revision" ADD CONSTRAINT "progress_revision_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_reading" ADD CONSTRAINT "indicator_reading_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "progress_revision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_reading" ADD CONSTRAINT "indicator_reading_clause_id_fkey" FOREIGN KEY ("clause_id") REFERENCES "clause"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_update_id_fkey" FOREIGN KEY ("update_id") REFERENCES "progress_update"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_acting_organisation_id_fkey" FOREIGN KEY ("acting_organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation_standing" ADD CONSTRAINT "allocation_standing_allocation_id_fkey" FOREIGN KEY ("allocation_id") REFERENCES "allocation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

