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
/** What stands around the words of a button: `{"type":"button","text":{"type":"plain_text","text":,"emoji":false},"action_id":,"value":},`. */
const aroundButton = 91;

export interface Row {
  readonly row: ActionsBlock;
  /** What it takes to send, in bytes. */
  readonly size: number;
}

function weightOfButton({ text, action_id: id = '', value, url }: SlackButton): number {
  return aroundButton + weightOf(text.text) + weightOf(id) + weightOf(value ?? url ?? '');
}

/** Makes the rows of one view; the ids of its buttons are numbered through, as Slack wants each of them once. */
export function createRows(
  presser: Presser,
  signer: Signer,
): { of(buttons: readonly Button[]): readonly Row[] } {
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
      const rows: { elements: SlackButton[]; size: number }[] = [];
      for (const button of buttons.flatMap(pressable)) {
        const size = weightOfButton(button);
        const last = rows.at(-1);
        if (last === undefined || last.elements.length === mostInRow || last.size + size > mostToSend)
          rows.push({ elements: [button], size });
        else {
          last.elements.push(button);
          last.size += size;
        }
      }
      return rows.map(({ elements, size }) => ({ row: { type: 'actions', elements }, size }));
    },
  };
}
