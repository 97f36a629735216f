-- AlterTable
ALTER TABLE "team" ADD COLUMN     "nudge_days" SMALLINT[] DEFAULT '{1,3,7,10}'::smallint[];

-- AlterTable
ALTER TABLE "visit" ADD COLUMN     "negotiation_id" INTEGER;

-- CreateTable
CREATE TABLE "negotiation" (
    "id" SERIAL NOT NULL,
    "client_id" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,
    "stage" TEXT NOT NULL DEFAULT 'contact',
    "state" TEXT NOT NULL DEFAULT 'open',
    "value_minor" BIGINT,
    "currency" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "concluded_at" TIMESTAMPTZ(3),
    "resume_on" DATE,
    "resume_cause" TEXT,
    "product_id" INTEGER,
    "reason" TEXT,
    "reason_text" TEXT,
    "competitor" TEXT,
    "lesson" TEXT,
    "nudged_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "nudge_at" TIMESTAMPTZ(3),
    "nudges" SMALLINT NOT NULL DEFAULT 0,
    "code" TEXT,

    CONSTRAINT "negotiation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "step" (
    "id" SERIAL NOT NULL,
    "negotiation_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "person_id" INTEGER,
    "said" TEXT,
    "stage" TEXT NOT NULL,
    "conclusion" TEXT NOT NULL,
    "visit_id" INTEGER,
    "resume_on" DATE,

    CONSTRAINT "step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "folded_name" TEXT NOT NULL,
    "price_minor" BIGINT,
    "currency" TEXT,
    "stock" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contract" (
    "id" SERIAL NOT NULL,
    "client_id" INTEGER NOT NULL,
    "negotiation_id" INTEGER,
    "topic" TEXT NOT NULL,
    "value_minor" BIGINT,
    "currency" TEXT,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contract_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_order" (
    "id" SERIAL NOT NULL,
    "client_id" INTEGER NOT NULL,
    "negotiation_id" INTEGER,
    "topic" TEXT NOT NULL,
    "value_minor" BIGINT,
    "currency" TEXT,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_order_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "negotiation_code_key" ON "negotiation"("code");

-- CreateIndex
CREATE INDEX "negotiation_client_id_state_idx" ON "negotiation"("client_id", "state");

-- CreateIndex
CREATE INDEX "negotiation_nudge" ON "negotiation"("nudge_at") WHERE (state = 'open');

-- CreateIndex
CREATE INDEX "negotiation_resume" ON "negotiation"("resume_on") WHERE (resume_on IS NOT NULL);

-- CreateIndex
CREATE INDEX "negotiation_product" ON "negotiation"("product_id") WHERE (product_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "step_negotiation_id_at_idx" ON "step"("negotiation_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "product_code_key" ON "product"("code");

-- CreateIndex
CREATE INDEX "product_folded_name_trigram" ON "product" USING GIN ("folded_name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "contract_client_id_idx" ON "contract"("client_id");

-- CreateIndex
CREATE INDEX "client_order_client_id_idx" ON "client_order"("client_id");

-- CreateIndex
CREATE INDEX "visit_negotiation" ON "visit"("negotiation_id") WHERE (negotiation_id IS NOT NULL);

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_negotiation_id_fkey" FOREIGN KEY ("negotiation_id") REFERENCES "negotiation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "negotiation" ADD CONSTRAINT "negotiation_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "negotiation" ADD CONSTRAINT "negotiation_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step" ADD CONSTRAINT "step_negotiation_id_fkey" FOREIGN KEY ("negotiation_id") REFERENCES "negotiation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract" ADD CONSTRAINT "contract_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract" ADD CONSTRAINT "contract_negotiation_id_fkey" FOREIGN KEY ("negotiation_id") REFERENCES "negotiation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_order" ADD CONSTRAINT "client_order_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_order" ADD CONSTRAINT "client_order_negotiation_id_fkey" FOREIGN KEY ("negotiation_id") REFERENCES "negotiation"("id") ON DELETE SET NULL ON UPDATE CASCADE;
