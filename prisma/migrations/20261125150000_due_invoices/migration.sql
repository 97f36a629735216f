-- CreateIndex
CREATE INDEX "invoice_due" ON "invoice"("due_on", "amount_minor") WHERE (voided_at IS NULL);
