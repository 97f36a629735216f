-- CreateTable
CREATE TABLE "console_message" (
    "conversation" TEXT NOT NULL,
    "number" BIGINT NOT NULL,
    "version" BIGINT NOT NULL,
    "said_by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "body" JSONB NOT NULL,
    "mark" TEXT,

    CONSTRAINT "console_message_pkey" PRIMARY KEY ("conversation","number")
);

-- CreateTable
CREATE TABLE "console_feed" (
    "conversation" TEXT NOT NULL,
    "last" BIGINT NOT NULL,

    CONSTRAINT "console_feed_pkey" PRIMARY KEY ("conversation")
);

-- CreateTable
CREATE TABLE "console_post" (
    "conversation" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "form" JSONB,

    CONSTRAINT "console_post_pkey" PRIMARY KEY ("conversation","id")
);

-- CreateTable
CREATE TABLE "console_login" (
    "code_hash" TEXT NOT NULL,
    "person_id" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "console_login_pkey" PRIMARY KEY ("code_hash")
);

-- CreateTable
CREATE TABLE "console_session" (
    "token_hash" TEXT NOT NULL,
    "person_id" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "console_session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE INDEX "console_message_at_idx" ON "console_message"("at");

-- CreateIndex
CREATE UNIQUE INDEX "console_message_conversation_version_key" ON "console_message"("conversation", "version");

-- CreateIndex
CREATE UNIQUE INDEX "console_message_conversation_mark_key" ON "console_message"("conversation", "mark");

-- CreateIndex
CREATE INDEX "console_post_at_idx" ON "console_post"("at");

-- CreateIndex
CREATE INDEX "console_login_person_id_idx" ON "console_login"("person_id");

-- CreateIndex
CREATE INDEX "console_session_person_id_idx" ON "console_session"("person_id");

-- AddForeignKey
ALTER TABLE "console_login" ADD CONSTRAINT "console_login_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "console_session" ADD CONSTRAINT "console_session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Every process that shows a page follows its conversations by this, whoever writes to them.
create function announce_console() returns trigger language plpgsql as $$
begin
  perform pg_notify('console_said', new.conversation);
  return null;
end $$;
create trigger console_said after insert or update on console_message for each row execute function announce_console();
