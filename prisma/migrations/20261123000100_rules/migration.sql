-- Rules that hold whatever program writes: ranges, one-of-a-kind rows, rows that never change, the audit chain.

-- Organisations and accounts -------------------------------------------------------------------------------

ALTER TABLE "organisation"
  ADD CONSTRAINT "organisation_code_format" CHECK ("code" ~ '^[a-z][a-z0-9]{1,31}$'),
  ADD CONSTRAINT "organisation_county_division" CHECK (("kind" = 'county') = ("division_code" IS NOT NULL));

ALTER TABLE "account"
  ADD CONSTRAINT "account_username_format" CHECK ("username" ~ '^[a-z][a-z0-9._-]{1,63}$'),
  ADD CONSTRAINT "account_organisation_by_role"
    CHECK (("role" IN ('clerk', 'approver')) = ("organisation_id" IS NOT NULL)),
  ADD CONSTRAINT "account_password_argon2id" CHECK ("password_hash" LIKE '$argon2id$%');

ALTER TABLE "session" ADD CONSTRAINT "session_expiry" CHECK ("expires_at" > "created_at");
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_hash_format" CHECK ("token_hash" ~ '^[0-9a-f]{64}$');

-- Plan -----------------------------------------------------------------------------------------------------

ALTER TABLE "plan"
  ADD CONSTRAINT "plan_dates" CHECK ("ends_on" > "starts_on"),
  ADD CONSTRAINT "plan_target" CHECK ("target_percent" >= 0 AND "target_percent" <= 100),
  ADD CONSTRAINT "plan_days" CHECK ("report_day" BETWEEN 1 AND 31 AND "review_day" BETWEEN 1 AND 31);

ALTER TABLE "task" ADD CONSTRAINT "task_seq" CHECK ("seq" > 0);

ALTER TABLE "clause"
  ADD CONSTRAINT "clause_quote" CHECK ("quote" <> '' AND "quote_source" IN ('content', 'deadline')),
  ADD CONSTRAINT "clause_by_kind" CHECK (
    ("due_on" IS NULL OR "kind" = 'milestone')
    AND ("recurrence" IS NULL OR "kind" = 'recurring')
    AND (NOT "event_driven" OR "kind" = 'recurring')
    AND ("comparator" IS NULL OR "kind" = 'indicator')
  );

ALTER TABLE "erratum"
  ADD CONSTRAINT "erratum_field" CHECK (
    "quote" <> '' AND "field" IN ('name', 'content', 'deadlineText', 'leadText', 'cooperatingText', 'responsibleText')
  );

ALTER TABLE "reporting_period"
  ADD CONSTRAINT "reporting_period_code" CHECK ("code" ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  ADD CONSTRAINT "reporting_period_dates" CHECK (
    "ends_on" > "starts_on" AND "report_due_on" >= "starts_on" AND "review_due_on" >= "report_due_on"
  );

-- Progress -------------------------------------------------------------------------------------------------

ALTER TABLE "allocation" ADD CONSTRAINT "allocation_version" CHECK ("version" > 0);
ALTER TABLE "allocation_standing" ADD CONSTRAINT "allocation_standing_percent" CHECK ("percent" BETWEEN 0 AND 100);

ALTER TABLE "progress_update"
  ADD CONSTRAINT "progress_update_revisions" CHECK (
    "current_revision" > 0 AND ("signed_off_revision" IS NULL OR "signed_off_revision" BETWEEN 1 AND "current_revision")
  ),
  ADD CONSTRAINT "progress_update_signed_off" CHECK (
    "state" NOT IN ('signed_off', 'accepted') OR "signed_off_revision" = "current_revision"
  );

ALTER TABLE "progress_revision"
  ADD CONSTRAINT "progress_revision_percent" CHECK ("percent" BETWEEN 0 AND 100),
  ADD CONSTRAINT "progress_revision_lengths" CHECK (
    char_length("narrative") <= 5000 AND char_length("problems") <= 2000 AND char_length("next_steps") <= 2000
  ),
  ADD CONSTRAINT "progress_revision_complete" CHECK (
    "submitted_at" IS NULL OR ("percent" IS NOT NULL AND btrim("narrative") <> '')
  );

-- At most one unsubmitted revision per update.
CREATE UNIQUE INDEX "progress_revision_one_draft" ON "progress_revision" ("update_id") WHERE "submitted_at" IS NULL;

ALTER TABLE "review"
  ADD CONSTRAINT "review_return_reason" CHECK ("verdict" = 'passed' OR btrim("reason") <> '');

-- A revision passes each step at most once: fifty concurrent judgements make one transition.
CREATE UNIQUE INDEX "review_one_verdict" ON "review" ("update_id", "revision", "step");

-- Evidence and air -----------------------------------------------------------------------------------------

ALTER TABLE "evidence"
  ADD CONSTRAINT "evidence_size" CHECK ("byte_size" > 0),
  ADD CONSTRAINT "evidence_sha256" CHECK ("sha256" ~ '^[0-9a-f]{64}$');

ALTER TABLE "air_day"
  ADD CONSTRAINT "air_day_concentrations" CHECK (
    "pm25" >= 0 AND "pm10" >= 0 AND "so2" >= 0 AND "no2" >= 0 AND "co" >= 0 AND "o3_8h" >= 0
  ),
  ADD CONSTRAINT "air_day_aqi" CHECK ("aqi" BETWEEN 0 AND 500 AND "level" BETWEEN 1 AND 6),
  ADD CONSTRAINT "air_day_standard" CHECK ("standard" IN ('HJ 633-2012', 'HJ 633-2026')),
  ADD CONSTRAINT "air_day_dust_basis" CHECK (NOT "dust" OR btrim(coalesce("dust_basis", '')) <> '');

CREATE UNIQUE INDEX "air_day_one_current" ON "air_day" ("date") WHERE "is_current";

-- Rows that never change -----------------------------------------------------------------------------------

CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: its rows never change', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER "audit_event_immutable" BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "audit_event_no_truncate" BEFORE TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

CREATE TRIGGER "review_immutable" BEFORE UPDATE OR DELETE ON "review"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- A submitted revision, and its readings, stay as they were submitted.
CREATE TRIGGER "progress_revision_immutable" BEFORE UPDATE OR DELETE ON "progress_revision"
  FOR EACH ROW WHEN (OLD."submitted_at" IS NOT NULL) EXECUTE FUNCTION "refuse_change"();

CREATE FUNCTION "refuse_change_of_submitted_reading"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "progress_revision" WHERE "id" = OLD."revision_id" AND "submitted_at" IS NOT NULL) THEN
    RAISE EXCEPTION 'readings of a submitted revision never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER "indicator_reading_immutable" BEFORE UPDATE OR DELETE ON "indicator_reading"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_submitted_reading"();

-- An air record's figures stay; only which revision counts may move.
CREATE FUNCTION "refuse_change_of_air_figures"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - 'is_current' <> to_jsonb(NEW) - 'is_current' THEN
    RAISE EXCEPTION 'an air record is corrected by a new revision' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "air_day_append_only" BEFORE UPDATE OR DELETE ON "air_day"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_air_figures"();

-- The audit chain ------------------------------------------------------------------------------------------

-- SHA-256 over the previous hash and the row without its own hash; jsonb gives one text for one content.
CREATE FUNCTION "audit_event_hash"("previous" text, "event" "audit_event") RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(
    "previous" || (to_jsonb("event") - 'hash' || jsonb_build_object('at', extract(epoch FROM "event"."at")))::text, 'UTF8'
  )), 'hex');
$$;

-- Numbers rows without gaps and chains them. The lock is held until the transaction ends, so commands write
-- their audit event after their last row lock.
CREATE FUNCTION "chain_audit_event"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "last" RECORD;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit_event'));
  SELECT "seq", "hash" INTO "last" FROM "audit_event" ORDER BY "seq" DESC LIMIT 1;
  NEW."seq" := coalesce("last"."seq", 0) + 1;
  NEW."hash" := "audit_event_hash"(coalesce("last"."hash", ''), NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER "audit_event_chain" BEFORE INSERT ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION "chain_audit_event"();
