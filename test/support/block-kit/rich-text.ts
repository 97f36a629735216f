/** The rules of a rich_text block: sections and lists of styled texts and links, none of them empty. */
import { entriesOf, keys, oneOf, recordOf, words, type Complain } from './shapes.ts';

export function richTextViolations(elements: unknown, where: string, complain: Complain): void {
  entriesOf(elements, where, complain, 1).forEach((given, n) => {
    const here = `${where}/${n}`;
    const element = recordOf(given, here, complain);
    switch (element['type']) {
      case 'rich_text_section':
      case 'rich_text_quote':
      case 'rich_text_preformatted':
        keys(element, here, ['type', 'elements', 'border'], complain);
        return spanViolations(element['elements'], `${here}/elements`, complain);
      case 'rich_text_list':
        keys(element, here, ['type', 'elements', 'style', 'indent', 'offset', 'border'], complain);
        oneOf(element['style'], ['bullet', 'ordered'], `${here}/style`, complain);
        return entriesOf(element['elements'], `${here}/elements`, complain, 1).forEach((item, m) => {
          const section = recordOf(item, `${here}/elements/${m}`, complain);
          oneOf(section['type'], ['rich_text_section'], `${here}/elements/${m}/type`, complain);
          spanViolations(section['elements'], `${here}/elements/${m}/elements`, complain);
        });
      default:
        complain(here, `unknown element ${String(element['type'])}`);
    }
  });
}

function spanViolations(elements: unknown, where: string, complain: Complain): void {
  entriesOf(elements, where, complain, 1).forEach((given, n) => {
    const here = `${where}/${n}`;
    const span = recordOf(given, here, complain);
    oneOf(span['type'], ['text', 'link'], `${here}/type`, complain);
    keys(
      span,
      here,
      ['type', 'text', 'style', ...(span['type'] === 'link' ? ['url', 'unsafe'] : [])],
      complain,
    );
    if (span['type'] === 'text' || span['text'] !== undefined)
      words(span['text'], `${here}/text`, 12_000, complain);
    if (span['type'] === 'link') words(span['url'], `${here}/url`, 3000, complain);
    if (span['style'] !== undefined)
      keys(recordOf(span['style'], here, complain), here, ['bold', 'italic', 'strike', 'code'], complain);
  });
}
