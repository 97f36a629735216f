/** [Later] on a notification: in an hour, tomorrow, Monday; typed dates too (product.md section 11). */
import { defineCommand, type Field } from '../chat/command.ts';
import { text, view } from '../chat/view.ts';
import type { NotificationId } from '../domain/ids.ts';
import { whenLater } from './args/when-field.ts';

const notification: Field<NotificationId> = {
  read: (raw, { say }) =>
    raw !== null && /^\d{1,18}$/.test(raw)
      ? { kind: 'value', value: raw as NotificationId } // looked up with its recipient
      : { kind: 'stop', view: view(text(say.t('button.outdated'))) },
};

export const later = defineCommand({
  name: 'later',
  summary: 'button.later',
  listed: false,
  fields: { notification, until: whenLater },
  split(rest) {
    const [id = '', until = ''] = rest.split(' ');
    return { notification: id, until };
  },
  async run({ notification: id, until }, { operations, actor, say, now }) {
    const outcome = await operations.snooze.snooze(actor, id, until);
    if (!outcome.ok) return view(text(say.t('button.outdated')));
    return view(text(...say.line('snooze.done', { when: say.when(until, now) })));
  },
});
