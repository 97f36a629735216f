-- What was refused and agreed in a period, for the report of what was lost.
CREATE INDEX "negotiation_concluded" ON "negotiation"("concluded_at") WHERE (concluded_at IS NOT NULL);
