/** Reads which visit a button means: its id and the version of its time. */
import type { CommandContext, Field } from '../../chat/command.ts';
import type { VisitId } from '../../domain/ids.ts';
import type { VisitRef } from '../../operations/visits.ts';
import { visitGone } from '../views/visit-gone.ts';

/** Null: no visit is named. The number came from a button; operations look whether there is such a visit. */
export function visitRefOf(raw: string): VisitRef | null {
  const [, id, version] = /^(\d{1,9})(?: (\d{1,6}))?/.exec(raw) ?? [];
  return id === undefined ? null : { visitId: Number(id) as VisitId, version: Number(version ?? 0) };
}

export const visitRef: Field<VisitRef> = {
  read(raw, context: CommandContext) {
    const value = visitRefOf(raw ?? '');
    return value ? { kind: 'value', value } : { kind: 'stop', view: visitGone(context) };
  },
};
