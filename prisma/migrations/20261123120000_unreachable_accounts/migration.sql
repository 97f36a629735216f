-- The few accounts that cannot be reached: heads are told of them.
CREATE INDEX "account_unreachable" ON "account"("person_id") WHERE (unreachable_at IS NOT NULL);
