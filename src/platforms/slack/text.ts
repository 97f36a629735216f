/**
 * What people typed, from Slack's own notation: their `&`, `<` and `>` come escaped, mentions and links come in angle
 * brackets. Pure.
 */

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** `&amp;` and its two siblings as the letters they stand for. */
export const unescaped = (text: string): string =>
  text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);

/** `<https://x|x>` as x, `<#C1|sales>` as #sales, `<!here>` as @here, `<@U1>` as nothing where it is us. */
export function typedText(text: string, self: string): string {
  const plain = text.replace(/<([^<>\s][^<>]*)>/g, (_whole, inside: string) => {
    const [what = '', label] = inside.split('|', 2);
    if (what.startsWith('@')) return what === `@${self}` ? '' : (label ?? what);
    if (what.startsWith('#')) return label === undefined || label === '' ? what : `#${label}`;
    if (what.startsWith('!')) return label ?? `@${what.slice(1)}`;
    return label ?? what.replace(/^(mailto|tel):/, '');
  });
  return unescaped(plain).replace(/ {2,}/g, ' ').trim();
}
