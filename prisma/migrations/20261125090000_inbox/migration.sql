-- CreateTable
CREATE TABLE "inbox" (
    "source" TEXT NOT NULL,
    "update_id" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "taken_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("source","update_id")
);

-- CreateIndex
CREATE INDEX "inbox_taken_until_idx" ON "inbox"("taken_until");
