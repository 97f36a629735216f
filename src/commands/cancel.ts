/** Never mind: the question that waits is dropped, nothing changes. */
import { defineCommand } from '../chat/command.ts';
import { below, text, view } from '../chat/view.ts';
import { wordsOrNothing } from './args/text.ts';

export const cancel = defineCommand({
  name: 'cancel',
  summary: 'command.cancel.summary',
  listed: true,
  /** 'done' where the question came with something done, which stays and goes on being shown. */
  fields: { after: wordsOrNothing(10_000) },
  split: (rest) => ({ after: rest }),
  async run({ after }, { say, conversation }) {
    const dropped = await conversation.drop();
    if (after === 'done') return below(view(text(say.t('form.skipped'))));
    return view(text(say.t(dropped ? 'form.cancelled' : 'form.none')));
  },
});
