-- The audit is read by day as well.
CREATE INDEX "audit_event_at_seq_idx" ON "audit_event"("at", "seq");
