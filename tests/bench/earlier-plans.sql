-- Earlier plans of three years each (the `bench.first` to the `bench.last` before the present one), copies of the plan in
-- force moved back in time: 33 tasks, 303 allocations and 36 monthly periods, every allocation reported on in every period. All constraints are checked as for any other row.
-- The audit is left alone: nobody took these steps in the portal, and no measured page reads it.

CREATE TEMPORARY TABLE "earlier" ON COMMIT DROP AS
  SELECT uuidv7() AS "id", p."id" AS "model_id", make_interval(years => 3 * n) AS "back", n
  FROM (SELECT * FROM "plan" ORDER BY "starts_on" DESC LIMIT 1) p, generate_series(current_setting('bench.first')::int, current_setting('bench.last')::int) n;

INSERT INTO "plan" ("id", "code", "title", "city", "starts_on", "ends_on", "target_percent", "target_year")
  SELECT e."id", p."code" || '-earlier-' || e.n, p."title", p."city", p."starts_on" - e."back", p."ends_on" - e."back",
    p."target_percent", p."target_year" - 3 * e.n
  FROM "earlier" e JOIN "plan" p ON p."id" = e."model_id";

INSERT INTO "rule_set" ("id", "plan_id", "version", "settings", "set_at")
  SELECT uuidv7(), e."id", 1, r."settings", r."set_at" FROM "earlier" e JOIN "rule_set" r ON r."plan_id" = e."model_id" AND r."version" = 1;

INSERT INTO "section" ("id", "plan_id", "ordinal", "title", "short_title", "sort_order")
  SELECT uuidv7(), e."id", s."ordinal", s."title", s."short_title", s."sort_order"
  FROM "earlier" e JOIN "section" s ON s."plan_id" = e."model_id";

INSERT INTO "task" ("id", "plan_id", "section_id", "seq", "name", "content", "deadline_text", "due_on", "lead_text",
    "cooperating_text", "responsible_text")
  SELECT uuidv7(), e."id", s."id", t."seq", t."name", t."content", t."deadline_text", t."due_on" - e."back", t."lead_text",
    t."cooperating_text", t."responsible_text"
  FROM "earlier" e
  JOIN "task" t ON t."plan_id" = e."model_id"
  JOIN "section" m ON m."id" = t."section_id"
  JOIN "section" s ON s."plan_id" = e."id" AND s."sort_order" = m."sort_order";

INSERT INTO "reporting_period" ("id", "plan_id", "code", "starts_on", "ends_on", "report_due_on", "review_due_on")
  SELECT uuidv7(), e."id", to_char(r."starts_on" - e."back", 'YYYY-MM'), r."starts_on" - e."back", r."ends_on" - e."back",
    r."report_due_on" - e."back", r."review_due_on" - e."back"
  FROM "earlier" e JOIN "reporting_period" r ON r."plan_id" = e."model_id";

-- With the words of the model's newest report, so that texts are as long as real ones.
CREATE TEMPORARY TABLE "held" ON COMMIT DROP AS
  SELECT uuidv7() AS "id", e."id" AS "plan_id", t."id" AS "task_id", a."organisation_id", a."role", a."sort_order",
    words."narrative", words."problems", words."next_steps", clerk."id" AS "clerk_id", approver."id" AS "approver_id",
    coalesce(lead."account_id", office."id") AS "reviewer_id", lead."organisation_id" AS "reviewing_id"
  FROM "earlier" e
  JOIN "task" m ON m."plan_id" = e."model_id"
  JOIN "task" t ON t."plan_id" = e."id" AND t."seq" = m."seq"
  JOIN "allocation" a ON a."task_id" = m."id"
  JOIN "account" clerk ON clerk."organisation_id" = a."organisation_id" AND clerk."role" = 'clerk' AND clerk."is_demo"
  JOIN "account" approver ON approver."organisation_id" = a."organisation_id" AND approver."role" = 'approver' AND approver."is_demo"
  JOIN "account" office ON office."role" = 'office' AND office."is_demo"
  LEFT JOIN LATERAL (
    SELECT l."organisation_id", p."id" AS "account_id" FROM "allocation" l
    JOIN "account" p ON p."organisation_id" = l."organisation_id" AND p."role" = 'approver' AND p."is_demo"
    WHERE l."task_id" = m."id" AND l."role" = 'lead' AND a."role" <> 'lead' ORDER BY l."sort_order" LIMIT 1
  ) lead ON TRUE
  LEFT JOIN LATERAL (
    SELECT r."narrative", r."problems", r."next_steps" FROM "progress_update" u
    JOIN "progress_revision" r ON r."update_id" = u."id"
    WHERE u."allocation_id" = a."id" AND r."submitted_at" IS NOT NULL ORDER BY r."submitted_at" DESC LIMIT 1
  ) words ON TRUE;

INSERT INTO "allocation" ("id", "task_id", "organisation_id", "role", "sort_order", "version")
  SELECT "id", "task_id", "organisation_id", "role", "sort_order", 37 FROM "held";

-- Of a hundred reports one was never judged, one came back for good, five came back once.
CREATE TEMPORARY TABLE "report" ON COMMIT DROP AS
  SELECT uuidv7() AS "id", d."id" AS "allocation_id", r."id" AS "period_id", r."code", r."starts_on" + interval '9 days' AS "at",
    row_number() OVER (PARTITION BY d."id" ORDER BY r."starts_on") AS "month",
    CASE abs(hashtext(d."id"::text || r."code")) % 100 WHEN 0 THEN 'signed_off' WHEN 1 THEN 'returned' ELSE 'accepted' END::"update_state" AS "state",
    CASE WHEN abs(hashtext(d."id"::text || r."code")) % 100 BETWEEN 2 AND 6 THEN 2 ELSE 1 END AS "revisions"
  FROM "held" d JOIN "reporting_period" r ON r."plan_id" = d."plan_id";

INSERT INTO "progress_update" ("id", "allocation_id", "period_id", "state", "current_revision", "signed_off_revision", "version",
    "is_demo", "created_at", "changed_at")
  SELECT "id", "allocation_id", "period_id", "state", "revisions", "revisions", 3 * "revisions", TRUE, "at",
    "at" + make_interval(days => 2 * "revisions"::int)
  FROM "report";

INSERT INTO "progress_revision" ("id", "update_id", "revision", "percent", "narrative", "problems", "next_steps", "author_id",
    "saved_at", "submitted_at")
  SELECT uuidv7(), r."id", n, round(100.0 * r."month" / 36), coalesce(d."narrative", '按计划推进。'), coalesce(d."problems", ''),
    coalesce(d."next_steps", ''), d."clerk_id", r."at" + make_interval(days => 2 * n - 2), r."at" + make_interval(days => 2 * n - 2)
  FROM "report" r JOIN "held" d ON d."id" = r."allocation_id", generate_series(1, r."revisions") n;

INSERT INTO "review" ("id", "update_id", "revision", "step", "verdict", "reason", "reviewer_id", "acting_organisation_id", "decided_at")
  SELECT uuidv7(), r."id", n, 'sign_off'::"review_step", 'passed'::"review_verdict", '', d."approver_id", d."organisation_id", r."at" + make_interval(days => 2 * n - 1)
  FROM "report" r JOIN "held" d ON d."id" = r."allocation_id", generate_series(1, r."revisions") n
  UNION ALL
  SELECT uuidv7(), r."id", n, 'review'::"review_step", CASE WHEN "isPassed" THEN 'passed' ELSE 'returned' END::"review_verdict",
    CASE WHEN "isPassed" THEN '' ELSE '请补充数据。' END, d."reviewer_id", d."reviewing_id", r."at" + make_interval(days => 2 * n)
  FROM "report" r JOIN "held" d ON d."id" = r."allocation_id", generate_series(1, r."revisions") n,
    LATERAL (SELECT r."state" = 'accepted' AND n = r."revisions" AS "isPassed") verdict
  WHERE r."state" <> 'signed_off';

INSERT INTO "allocation_standing" ("allocation_id", "percent", "last_reported_period", "last_reported_on", "last_accepted_period",
    "recent_periods")
  SELECT "allocation_id", round(100.0 * coalesce(max("month") FILTER (WHERE "state" = 'accepted'), 0) / 36), max("code"),
    max("at")::date + 1, max("code") FILTER (WHERE "state" = 'accepted'), (array_agg("code" ORDER BY "code" DESC))[1:6]
  FROM "report" GROUP BY "allocation_id";
