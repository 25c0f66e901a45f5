-- Rules of the reporting cycle that hold whatever program writes, and what earlier data need to fit them.

-- The months of winter and spring belong to the plan's rule set, not to the clause.
UPDATE "clause" SET "seasons" = '{winter,spring}', "recurrence" = NULL
  WHERE "recurrence" = 'FREQ=YEARLY;BYMONTH=2,5;BYMONTHDAY=-1';
UPDATE "clause" SET "aggregate" = CASE WHEN "unit" = '%' THEN 'mean' ELSE 'sum' END::"indicator_aggregate"
  WHERE "kind" = 'indicator';
-- The evaluation after each heavy episode and the inspections during one are opened by the episode itself.
UPDATE "clause" c SET "episode_driven" = true FROM "task" t JOIN "plan" p ON p."id" = t."plan_id"
  WHERE t."id" = c."task_id" AND c."event_driven" AND p."code" = 'chaoyang-heavy-pollution-2023-2025' AND t."seq" IN (25, 33);

ALTER TABLE "clause"
  DROP CONSTRAINT "clause_by_kind",
  ADD CONSTRAINT "clause_by_kind" CHECK (
    ("due_on" IS NULL OR "kind" = 'milestone')
    AND (("recurrence" IS NULL AND "seasons" = '{}') OR "kind" = 'recurring')
    AND (NOT "event_driven" OR ("kind" = 'recurring' AND "recurrence" IS NULL AND "seasons" = '{}'))
    AND (NOT "episode_driven" OR "event_driven")
    AND ("comparator" IS NULL OR "kind" = 'indicator')
    AND (("aggregate" IS NULL) = ("kind" <> 'indicator'))
  );

ALTER TABLE "account" ADD CONSTRAINT "account_email_format" CHECK ("email" ~ '^[^@[:space:]]+@[^@[:space:]]+$');
ALTER TABLE "stand_in" ADD CONSTRAINT "stand_in_span" CHECK (
  "ends_on" >= "starts_on" AND "absent_id" <> "stand_in_id" AND btrim("reason") <> ''
);

ALTER TABLE "rule_set" ADD CONSTRAINT "rule_set_version" CHECK ("version" > 0);
CREATE TRIGGER "rule_set_immutable" BEFORE UPDATE OR DELETE ON "rule_set"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

ALTER TABLE "duty"
  ADD CONSTRAINT "duty_dates" CHECK ("due_on" >= "opens_on"),
  ADD CONSTRAINT "duty_event_occurrence" CHECK (("event_id" IS NOT NULL) <= ("created_at" IS NOT NULL));
-- One obligation for one occurrence, however often duties are laid out.
CREATE UNIQUE INDEX "duty_once" ON "duty" ("allocation_id", "clause_id", "occurrence") WHERE "withdrawn_at" IS NULL;

-- A duty's dates stay; it can only be withdrawn.
CREATE FUNCTION "refuse_change_of_duty"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD."withdrawn_at" IS NOT NULL
    OR to_jsonb(OLD) - 'withdrawn_at' <> to_jsonb(NEW) - 'withdrawn_at' THEN
    RAISE EXCEPTION 'a duty stays as it was laid out; it can only be withdrawn' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "duty_append_only" BEFORE UPDATE OR DELETE ON "duty"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_duty"();
-- Claims of a submitted revision stay, as its readings do.
CREATE TRIGGER "duty_claim_immutable" BEFORE UPDATE OR DELETE ON "duty_claim"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_submitted_reading"();

ALTER TABLE "extension"
  ADD CONSTRAINT "extension_reason" CHECK (btrim("reason") <> ''),
  ADD CONSTRAINT "extension_decision" CHECK (
    ("state" = 'requested') = ("decided_at" IS NULL) AND ("decided_at" IS NULL) = ("decided_by_id" IS NULL)
    AND ("state" <> 'refused' OR btrim("decision_reason") <> '')
  );
CREATE UNIQUE INDEX "extension_one_open" ON "extension" ("duty_id") WHERE "state" = 'requested';
CREATE TRIGGER "extension_decided" BEFORE UPDATE OR DELETE ON "extension"
  FOR EACH ROW WHEN (OLD."state" <> 'requested') EXECUTE FUNCTION "refuse_change"();

ALTER TABLE "light_override" ADD CONSTRAINT "light_override_light" CHECK (
  "light" IN ('grey', 'green', 'yellow', 'orange', 'red') AND btrim("reason") <> ''
);
CREATE TRIGGER "light_override_immutable" BEFORE UPDATE OR DELETE ON "light_override"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

ALTER TABLE "close_out"
  ADD CONSTRAINT "close_out_round" CHECK ("round" > 0),
  ADD CONSTRAINT "close_out_certificate" CHECK (
    ("certificate_no" IS NOT NULL) = ("state" IN ('confirmed', 'relapsed'))
  );
-- One application at a time; a confirmed one stands until it relapses.
CREATE UNIQUE INDEX "close_out_one_open" ON "close_out" ("allocation_id")
  WHERE "state" IN ('applied', 'verified', 'confirmed');
ALTER TABLE "close_out_step" ADD CONSTRAINT "close_out_step_reason" CHECK (
  "state" NOT IN ('returned', 'relapsed') OR btrim("reason") <> ''
);
CREATE TRIGGER "close_out_step_immutable" BEFORE UPDATE OR DELETE ON "close_out_step"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

ALTER TABLE "edition"
  ADD CONSTRAINT "edition_period" CHECK ("period" ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  ADD CONSTRAINT "edition_hash" CHECK ("hash" ~ '^[0-9a-f]{64}$');
CREATE TRIGGER "edition_immutable" BEFORE UPDATE OR DELETE ON "edition"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

ALTER TABLE "inbox_message" ADD CONSTRAINT "inbox_message_post" CHECK (
  ("role" IN ('clerk', 'approver')) = ("organisation_id" IS NOT NULL)
);

ALTER TABLE "supervision_notice" ADD CONSTRAINT "supervision_notice_number" CHECK (
  "number" > 0 AND btrim("demand") <> ''
);
ALTER TABLE "supervision_step" ADD CONSTRAINT "supervision_step_answer" CHECK (
  "state" <> 'answered' OR btrim("text") <> ''
);
CREATE TRIGGER "supervision_step_immutable" BEFORE UPDATE OR DELETE ON "supervision_step"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- Each of several leads gives its own verdict; two people of one lead, or of the office, still make only one.
DROP INDEX "review_one_verdict";
CREATE UNIQUE INDEX "review_one_verdict" ON "review" ("update_id", "revision", "step", "acting_organisation_id")
  NULLS NOT DISTINCT;
