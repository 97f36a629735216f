-- AlterTable
ALTER TABLE "installation" ADD COLUMN "demo_loaded_at" TIMESTAMPTZ(3);

-- Invented people and real ones never share a database, whichever way somebody comes in. The demo's own are written
-- before the mark is set, by a transaction that keeps everybody else from writing people until it ends.
create function refuse_beside_demo() returns trigger language plpgsql as $$
begin
  if exists (select 1 from installation where demo_loaded_at is not null) then
    raise exception 'the demo company is loaded here: nobody real can be added beside it';
  end if;
  return null;
end $$;
create trigger nobody_beside_demo before insert on person for each statement execute function refuse_beside_demo();
