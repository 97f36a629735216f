/** Never mind: the question that waits is dropped, nothing changes. */
import { defineCommand } from '../chat/command.ts';
import { text, view } from '../chat/view.ts';

export const cancel = defineCommand({
  name: 'cancel',
  summary: 'command.cancel.summary',
  listed: true,
  fields: {},
  split: () => ({}),
  async run(_values, { say, conversation }) {
    const dropped = await conversation.drop();
    return view(text(say.t(dropped ? 'form.cancelled' : 'form.none')));
  },
});
