/** A view as the page shows it: the same words and styles, buttons sealed for the one person. Pure. product.md, section 2. */
import type { Form } from '../../chat/form.ts';
import {
  inWords,
  type Block,
  type Button,
  type Line,
  type Picture,
  type Span,
  type View,
} from '../../chat/view.ts';
import { assertNever } from '../../outcome.ts';
import type { Presser, Signer } from '../press.ts';
import type { StoredBlock, StoredBody } from './stored.ts';
import type { WireButton, WireForm, WireLine, WireSpan } from './wire.ts';

/** What PostgreSQL's JSON cannot hold: NUL, and halves of characters. */
export const clean = (text: string): string =>
  text.replaceAll('\0', '').replaceAll(/\p{Surrogate}/gu, '\ufffd');

/** What pictures.ts has made of the view's pictures. */
export type Made = ReadonlyMap<Picture, Uint8Array>;

export function render(view: View, presser: Presser, signer: Signer, made: Made): StoredBody {
  return { blocks: view.blocks.flatMap((block) => blockOf(block, presser, signer, made)) };
}

/** What the person said, as a message of the conversation. */
export const renderSaid = (text: string): StoredBody => ({ blocks: [{ kind: 'text', line: [clean(text)] }] });

export function renderForm(form: Form, presser: Presser, signer: Signer): WireForm {
  const { command, said, lead, inputs, title, inWords: orWrite, submit, close } = form;
  const token = signer.seal(JSON.stringify({ command, said }), presser);
  return {
    command,
    title: clean(title),
    lead: lineOf(lead),
    inputs: inputs.map((input) => ({
      ...input,
      label: clean(input.label),
      value: input.value === null ? null : clean(input.value),
      options: input.options.map(({ label, raw }) => ({ label: clean(label), raw: clean(raw) })),
      problem: input.problem === null ? null : lineOf(input.problem),
    })),
    inWords: orWrite,
    submit,
    close,
    token,
  };
}

function blockOf(block: Block, presser: Presser, signer: Signer, made: Made): readonly StoredBlock[] {
  switch (block.kind) {
    case 'text':
      return [{ kind: 'text', line: lineOf(block.line) }];
    case 'list':
      return block.items.length === 0 ? [] : [{ kind: 'list', items: block.items.map(lineOf) }];
    case 'buttons': {
      const buttons = block.buttons.flatMap((button) => buttonOf(button, presser, signer));
      return buttons.length === 0 ? [] : [{ kind: 'buttons', buttons }];
    }
    case 'image': {
      const png = made.get(block.image);
      if (png === undefined)
        return inWords(block.image).flatMap((line) => blockOf(line, presser, signer, made));
      return [{ kind: 'image', png: Buffer.from(png).toString('base64'), alt: clean(block.image.alt) }];
    }
    default:
      return assertNever(block);
  }
}

const isWeb = (url: string): boolean => /^https?:\/\/\S+$/i.test(url);

function buttonOf(button: Button, presser: Presser, signer: Signer): readonly WireButton[] {
  const label = clean(button.label);
  if ('invoke' in button) return [{ label, press: signer.sign(button.invoke, presser) }];
  return isWeb(button.url) ? [{ label, url: clean(button.url) }] : [];
}

const lineOf = (line: Line): WireLine => line.map(spanOf);

function spanOf(span: Span): WireSpan {
  if (typeof span === 'string') return clean(span);
  if ('bold' in span) return { bold: clean(span.bold) };
  if ('italic' in span) return { italic: clean(span.italic) };
  if ('code' in span) return { code: clean(span.code) };
  // A link that leads nowhere on the web is shown as its words.
  return isWeb(span.link) ? { link: clean(span.link), label: clean(span.label) } : clean(span.label);
}

/** What a form was given to keep: the other half of renderForm. Null when it is not ours, or not this person's. */
export function openedForm(token: string, presser: Presser, signer: Signer): OpenedForm | null {
  const kept = signer.open(token, presser);
  // Sealed by us, so it is what renderForm wrote.
  return kept === null ? null : (JSON.parse(kept) as OpenedForm);
}

export interface OpenedForm {
  readonly command: string;
  readonly said: Readonly<Record<string, string>>;
}
