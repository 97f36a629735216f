/** The few pages that come as HTML; everything that people wrote is shown by the script, as text. */
import type { Translator } from '../../i18n/index.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? '');

export interface AssetPaths {
  readonly script: string;
  readonly style: string;
  readonly icon: string;
}

const documentOf = (language: string, { style, icon }: AssetPaths, head: string, body: string): string =>
  `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<title>Followthrough</title>
<link rel="icon" type="image/svg+xml" href="${icon}">
<link rel="stylesheet" href="${style}">
${head}</head>
<body>
${body}
</body>
</html>
`;

/** The page itself, still empty: the script fills it. */
export const shell = (say: Translator, assets: AssetPaths): string =>
  documentOf(
    say.language,
    assets,
    `<script type="module" src="${assets.script}"></script>\n`,
    `<noscript><p class="notice">${escaped(say.t('page.script'))}</p></noscript><p class="notice" id="failed" hidden>${escaped(say.t('page.failed'))}</p>`,
  );

/** A line and, with a code, the button that uses the link up: a preview of the link presses nothing. */
export function notice(say: Translator, assets: AssetPaths, line: string, code: string | null): string {
  const form =
    code === null
      ? `<p><a class="door" href="/console">${escaped(say.t('page.again'))}</a></p>`
      : `<form method="post" action="/console/login"><input type="hidden" name="code" value="${escaped(code)}"><button class="door">${escaped(say.t('page.enter'))}</button></form>`;
  return documentOf(
    say.language,
    assets,
    '',
    `<main class="notice"><h1>Followthrough</h1><p>${escaped(line)}</p>${form}</main>`,
  );
}
