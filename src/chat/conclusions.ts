/** The four conclusions of a negotiation as buttons: answers and notifications carry the same (product.md section 5). */
import type { Translator } from '../i18n/index.ts';
import { button, buttons, type Block } from './view.ts';

/** The version is the one that the buttons are made for. */
export function conclusionButtons(
  { id, version }: { readonly id: number; readonly version: number },
  { say }: { readonly say: Translator },
): Block[] {
  const ref = `${id} ${version}`;
  return [
    buttons(button(say.t('button.meet'), 'meet', ref), button(say.t('button.resume'), 'resume', ref)),
    buttons(button(say.t('button.refuse'), 'refuse', ref), button(say.t('button.agree'), 'agree', ref)),
  ];
}
