// Reads the catalogs, holds every language against English, and writes the types of the messages' values.
import { writeFileSync } from 'node:fs';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { tsImport } from 'tsx/esm/api';

const typeOf = {
  [TYPE.argument]: 'string | Span',
  [TYPE.number]: 'number',
  [TYPE.date]: 'Date',
  [TYPE.time]: 'Date',
  [TYPE.plural]: 'number',
  [TYPE.select]: 'string',
};
const knownTags = new Set(['b']);

/** Collects {name: type} of a message; reports unknown tags and missing plural forms. */
function collect(nodes, into, report, language) {
  for (const node of nodes) {
    if (node.type === TYPE.literal || node.type === TYPE.pound) continue;
    if (node.type === TYPE.tag) {
      if (!knownTags.has(node.value)) report(`unknown tag <${node.value}>`);
    } else into[node.value] = typeOf[node.type];
    if (node.type === TYPE.plural && node.pluralType !== 'ordinal')
      for (const form of new Intl.PluralRules(language).resolvedOptions().pluralCategories)
        if (!node.options[form] && !(language === 'es' && form === 'many'))
          report(`plural {${node.value}} lacks "${form}"`);
    for (const option of Object.values(node.options ?? {})) collect(option.value, into, report, language);
    if (node.children) collect(node.children, into, report, language);
  }
  return into;
}

/** Returns the problems found; writes src/i18n/generated.ts when there are none. */
export async function generateMessages(root) {
  const problems = [];
  const read = async (language) =>
    (await tsImport(`${root}/src/i18n/${language}.ts`, import.meta.url))[language];
  const understand = (catalog, language) =>
    Object.fromEntries(
      Object.entries(catalog).map(([key, message]) => {
        const report = (problem) => problems.push(`${language} ${key}: ${problem}`);
        try {
          return [key, collect(parse(message), {}, report, language)];
        } catch (error) {
          report(error.message);
          return [key, {}];
        }
      }),
    );
  const source = understand(await read('en'), 'en');
  for (const language of ['es', 'ru']) {
    const other = understand(await read(language), language);
    for (const [key, values] of Object.entries(source)) {
      if (!other[key]) problems.push(`${language} ${key}: missing`);
      else {
        for (const name of Object.keys(values))
          if (!other[key][name]) problems.push(`${language} ${key}: {${name}} is not used`);
        for (const name of Object.keys(other[key]))
          if (!values[name]) problems.push(`${language} ${key}: {${name}} is unknown`);
      }
    }
    for (const key of Object.keys(other)) if (!source[key]) problems.push(`${language} ${key}: unknown`);
  }
  if (problems.length === 0) {
    const rows = Object.entries(source).map(([key, values]) => {
      const fields = Object.entries(values).map(([name, type]) => `readonly ${name}: ${type}`);
      return `  '${key}': { ${fields.join('; ')} };`.replace('{  }', 'Record<never, never>');
    });
    writeFileSync(
      `${root}/src/i18n/generated.ts`,
      `// Written by scripts/generate.mjs from en.ts.\nimport type { Span } from '../chat/view.ts';\nexport interface Messages {\n${rows.join('\n')}\n}\n`,
    );
  }
  return problems;
}
