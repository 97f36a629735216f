/** Buttons as Slack's actions blocks: each signed for the one who may press it, within Slack's limits. Pure. */
import type { ActionsBlock, Button as SlackButton } from '@slack/types';
import type { Button } from '../../chat/view.ts';
import type { Presser, Signer } from '../press.ts';
import { plain, weightOf } from './words.ts';

/** Slack's own limits. */
const mostInRow = 25;
const longestLabel = 75;
const longestLink = 3000;
/** What one block may take of a message, in bytes. */
const mostToSend = 8000;

/** Makes the rows of one view; the ids of its buttons are numbered through, as Slack wants each of them once. */
export function createRows(
  presser: Presser,
  signer: Signer,
): { of(buttons: readonly Button[]): readonly ActionsBlock[] } {
  let count = 0;
  /** Slack refuses a whole message for one button with a link that it does not like, so such a button is left out. */
  function pressable(button: Button): readonly SlackButton[] {
    const text = plain(button.label, longestLabel);
    if ('invoke' in button) {
      const value = signer.sign(button.invoke, presser);
      return [{ type: 'button', text, action_id: `${button.invoke.command}:${count++}`, value }];
    }
    const { url } = button;
    if (!/^(https?|slack):\/\/\S+$/i.test(url) || url.length > longestLink) return [];
    // Slack tells about a press all the same; nobody has to act on it.
    return [{ type: 'button', text, action_id: `link:${count++}`, url }];
  }
  return {
    of(buttons) {
      const rows: SlackButton[][] = [];
      let size = 0;
      for (const button of buttons.flatMap(pressable)) {
        const own = weightOf(button) + 1;
        const row = rows.at(-1);
        if (row === undefined || row.length === mostInRow || size + own > mostToSend) {
          rows.push([button]);
          size = own;
        } else {
          row.push(button);
          size += own;
        }
      }
      return rows.map((elements) => ({ type: 'actions', elements }));
    },
  };
}
