-- Similarity of words, for the search for clients.
create extension if not exists pg_trgm;

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "system_identifier" TEXT NOT NULL DEFAULT '',
    "timeline" INTEGER NOT NULL DEFAULT 0,
    "database_oid" INTEGER NOT NULL DEFAULT 0,
    "fence_before" TIMESTAMPTZ(3),
    "clock_shift_ms" BIGINT NOT NULL DEFAULT 0,
    "heartbeat_at" TIMESTAMPTZ(3),

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "folded_name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "team_id" INTEGER,
    "email" TEXT,
    "language" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "country" TEXT,
    "working_days" SMALLINT[] DEFAULT '{1,2,3,4,5}'::smallint[],
    "works_from" SMALLINT NOT NULL DEFAULT 540,
    "works_to" SMALLINT NOT NULL DEFAULT 1080,
    "quiet_from" SMALLINT DEFAULT 1200,
    "quiet_to" SMALLINT DEFAULT 480,
    "digest_at" SMALLINT DEFAULT 510,
    "muted_kinds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "nudge_cap" SMALLINT NOT NULL DEFAULT 12,
    "preferred_platform" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" SERIAL NOT NULL,
    "platform" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "person_id" INTEGER NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "unreachable_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "code_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link_attempt" (
    "platform" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "wrong" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "link_attempt_pkey" PRIMARY KEY ("platform","external_id")
);

-- CreateTable
CREATE TABLE "client" (
    "id" SERIAL NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "folded_name" TEXT NOT NULL,
    "class" TEXT NOT NULL DEFAULT 'C',
    "cadence_days" SMALLINT,
    "code" TEXT,
    "tax_number" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "website" TEXT,
    "address" TEXT,
    "city" TEXT,
    "region" TEXT,
    "postal_code" TEXT,
    "country" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" SERIAL NOT NULL,
    "client_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "folded_name" TEXT NOT NULL,
    "title" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "birthday" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fact" (
    "id" SERIAL NOT NULL,
    "client_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_by" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit" (
    "id" SERIAL NOT NULL,
    "client_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'visit',
    "purpose" TEXT,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "version" INTEGER NOT NULL DEFAULT 1,
    "versions" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" BIGSERIAL NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "enqueued_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "subject_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "tries" SMALLINT NOT NULL DEFAULT 0,
    "kind" TEXT NOT NULL,
    "occurrence" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "lease" TEXT,
    "reason" TEXT,
    "payload" JSONB,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" BIGSERIAL NOT NULL,
    "notification_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "platform" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "message_ref" TEXT,
    "result" TEXT NOT NULL,
    "detail" TEXT,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "person_id" INTEGER,
    "covering_id" INTEGER,
    "action" TEXT NOT NULL,
    "client_id" INTEGER,
    "subject" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "change" JSONB,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "effect" (
    "source" TEXT NOT NULL,
    "update_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" JSONB NOT NULL,

    CONSTRAINT "effect_pkey" PRIMARY KEY ("source","update_id")
);

-- CreateTable
CREATE TABLE "form" (
    "account_id" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "command" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "field" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "asked_by" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "form_pkey" PRIMARY KEY ("account_id")
);

-- Worth nothing after a crash, so not worth writing ahead.
CREATE UNLOGGED TABLE "pace" (
    "key" TEXT NOT NULL,
    "free_at" TIMESTAMPTZ(6) NOT NULL,
    "last_return" TIMESTAMPTZ(6),

    CONSTRAINT "pace_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "team_name_key" ON "team"("name");

-- CreateIndex
CREATE UNIQUE INDEX "person_folded_name_key" ON "person"("folded_name");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "person_team_id_idx" ON "person"("team_id");

-- CreateIndex
CREATE INDEX "account_person_id_idx" ON "account"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_platform_external_id_key" ON "account"("platform", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_code_hash_key" ON "invitation"("code_hash");

-- CreateIndex
CREATE INDEX "invitation_person_id_idx" ON "invitation"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "client_code_key" ON "client"("code");

-- CreateIndex
CREATE INDEX "client_owner_id_folded_name_idx" ON "client"("owner_id", "folded_name");

-- CreateIndex
CREATE INDEX "client_folded_name_idx" ON "client"("folded_name");

-- CreateIndex
CREATE INDEX "client_folded_name_trigram" ON "client" USING GIN ("folded_name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "client_tax_number_idx" ON "client"("tax_number");

-- CreateIndex
CREATE UNIQUE INDEX "contact_client_id_folded_name_key" ON "contact"("client_id", "folded_name");

-- CreateIndex
CREATE INDEX "fact_client_id_created_at_idx" ON "fact"("client_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "visit_code_key" ON "visit"("code");

-- CreateIndex
CREATE INDEX "visit_person_id_starts_at_idx" ON "visit"("person_id", "starts_at");

-- CreateIndex
CREATE INDEX "visit_client_id_starts_at_idx" ON "visit"("client_id", "starts_at");

-- CreateIndex
CREATE INDEX "notification_waiting" ON "notification"("due_at") WHERE (state in ('planned', 'held', 'retry_wait'));

-- CreateIndex
CREATE INDEX "notification_leased" ON "notification"("lease_until") WHERE (state in ('claimed', 'sending', 'unknown'));

-- CreateIndex
CREATE INDEX "notification_sent" ON "notification"("person_id", "sent_at") WHERE (sent_at is not null);

-- CreateIndex
CREATE INDEX "notification_doubt" ON "notification"("person_id", "due_at") WHERE (state = 'abandoned');

-- CreateIndex
CREATE UNIQUE INDEX "notification_subject_id_kind_occurrence_version_key" ON "notification"("subject_id", "kind", "occurrence", "version");

-- CreateIndex
CREATE INDEX "attempt_notification_id_idx" ON "attempt"("notification_id");

-- CreateIndex
CREATE INDEX "audit_client_id_at_idx" ON "audit"("client_id", "at");

-- CreateIndex
CREATE INDEX "audit_person_id_at_idx" ON "audit"("person_id", "at");

-- CreateIndex
CREATE INDEX "effect_at_idx" ON "effect"("at");

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client" ADD CONSTRAINT "client_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fact" ADD CONSTRAINT "fact_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "notification"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form" ADD CONSTRAINT "form_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The one row that says which database this is.
insert into installation (id) values (1);

-- What time it is for the product. The demo and the tests move it; production cannot.
create function app_now() returns timestamptz language sql stable as $$
  select now() + coalesce((select clock_shift_ms from installation where id = 1), 0) * interval '1 millisecond'
$$;

-- Reserves the next send slot of a bot and of a chat in one step (the rule is domain/pace.ts). Returns the milliseconds
-- to wait until the slot, or, when the chat is not free by then, reserves nothing and returns the milliseconds after
-- which to come back, negated: everybody who is sent away gets another time, so that a hot chat is not stormed.
-- Reserving one and later the other would leave slots of the bot unused.
create function reserve_pace(bot text, chat text, bot_gap_ms double precision, chat_gap_ms double precision) returns integer
language plpgsql as $$
declare
  moment timestamptz;
  bot_free timestamptz;
  chat_free timestamptz;
  returned timestamptz;
  slot timestamptz;
  back timestamptz;
begin
  -- A slot forgotten in a crash costs nothing, so nobody waits for the disk.
  perform set_config('synchronous_commit', 'off', true);
  -- Always the chat first: processes that share a bot then cannot wait for each other in a circle.
  select free_at, last_return into chat_free, returned from pace where key = chat for update;
  if not found then
    insert into pace (key, free_at) values (chat, '-infinity') on conflict do nothing;
    select free_at, last_return into chat_free, returned from pace where key = chat for update;
  end if;
  select free_at into bot_free from pace where key = bot for update;
  if not found then
    insert into pace (key, free_at) values (bot, '-infinity') on conflict do nothing;
    select free_at into bot_free from pace where key = bot for update;
  end if;
  moment := clock_timestamp();
  slot := greatest(moment, bot_free);
  if chat_free > slot then
    back := greatest(chat_free, returned + chat_gap_ms * interval '1 millisecond') + interval '50 milliseconds';
    update pace set last_return = back where key = chat;
    return -ceil(extract(epoch from back - moment) * 1000)::int;
  end if;
  update pace set free_at = slot + bot_gap_ms * interval '1 millisecond' where key = bot;
  update pace set free_at = slot + chat_gap_ms * interval '1 millisecond' where key = chat;
  return ceil(extract(epoch from slot - moment) * 1000)::int;
end
$$;

-- The platform asked for silence: no slot of the bot or the chat before that many milliseconds have passed.
create function yield_pace(bot text, chat text, ms int) returns void
language sql as $$
  insert into pace (key, free_at)
  select k, clock_timestamp() + ms * interval '1 millisecond' from unnest(array[chat, bot]) k
  on conflict (key) do update set free_at = greatest(pace.free_at, excluded.free_at)
$$;
