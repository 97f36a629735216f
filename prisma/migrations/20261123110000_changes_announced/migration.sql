-- Who somebody is, is kept in the memory of each process for speed; every change of it is announced to all of them,
-- whoever makes it.
create function announce_person() returns trigger language plpgsql as $$
begin
  perform pg_notify('person_changed', '');
  return null;
end $$;
create trigger person_changed after update or delete on person for each statement execute function announce_person();
create trigger account_changed after insert or update or delete on account for each statement execute function announce_person();

create function announce_clock() returns trigger language plpgsql as $$
begin
  if new.clock_shift_ms is distinct from old.clock_shift_ms then
    perform pg_notify('clock_moved', new.clock_shift_ms::text);
  end if;
  return null;
end $$;
create trigger clock_moved after update on installation for each row execute function announce_clock();

-- Visits that are over and have no outcome yet.
CREATE INDEX "visit_open" ON "visit"("person_id", "ends_at") WHERE (state = 'planned');
