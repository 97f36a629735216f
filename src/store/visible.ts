/** The rule of access/can.ts as SQL, for lists: needs aliases `viewer` (person) and `owner` (person, the client's owner). */
export const visible = `
  viewer.disabled_at is null and (
    (viewer.role in ('manager', 'head') and owner.id = viewer.id)
    or (viewer.role = 'head' and owner.team_id = viewer.team_id)
  )`;
