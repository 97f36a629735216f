-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "lookups" SMALLINT NOT NULL DEFAULT 0;
