/** What the process prints for people: where it is when it is ready, what to do next, what to do when it cannot start. */
import type { Config } from './config.ts';

const followthrough = 'npm run -s followthrough --';
const addSomebody = `  ${followthrough} person add --name "Anna Weber" --role manager`;

const demoLines = (url: string): string[] => [
  'A demo company shows what it does: its people and clients are invented, and nothing leaves this machine.',
  '',
  `  Open   ${url}/console`,
  '  Log in by choosing a person there: on this machine nothing else is asked. Anna Weber reads English.',
  '  Try    /visits today                       what is planned (at the weekend: /visits week)',
  '         /visit Sommerfeld tomorrow 10:00    plans a visit; then [Move] it, or [Undo]',
  '         the button "Next reminder"          moves the clock to it, and the message arrives',
  '',
  `Begin anew: ${followthrough} demo reset`,
  'For real people, connect Telegram or Slack as the README says; the demo is then removed.',
];

const unconfiguredLines = [
  'No chat platform is configured yet. To meet the assistant in Telegram:',
  '  1. ask @BotFather for a bot, say export TELEGRAM_BOT_TOKEN=its-token in every terminal, and start again',
  `  2. ${followthrough} person add --name "Anna Weber" --role manager`,
  '  3. open the link that it prints, and send /visit',
];

const telegramLines = [
  'Telegram is connected. Invite somebody:',
  addSomebody,
  `  ${followthrough} import clients FILE.csv --owner "Anna Weber"`,
  '  then open the link that the first one printed, and send /visits today',
];

const slackLines = [
  'Slack is connected. Invite somebody:',
  `${addSomebody} --email anna@your.company`,
  `  ${followthrough} import clients FILE.csv --owner "Anna Weber"`,
  '  then open the app in Slack and write: visits today',
  '  (with another e-mail address in Slack, first: link CODE, with the code that person add printed)',
];

function nextLines(url: string, { telegram, slack }: Config, demo: boolean): readonly string[] {
  if (demo) return demoLines(url);
  if (telegram && slack) return [...telegramLines, ...slackLines];
  if (telegram) return telegramLines;
  return slack ? slackLines : unconfiguredLines;
}

/** `demo`: the demo company is shown on the console page. */
export function welcome(url: string, config: Config, demo: boolean): string {
  return [
    '',
    `Followthrough is ready at ${url} (health: ${url}/readyz)`,
    ...nextLines(url, config, demo),
    '',
    'Ctrl-C stops it.',
    '',
  ].join('\n');
}

/** What to do about an error that the start is known to meet, beginning with the variable; null for others. */
export function remedy(error: unknown, config: Config): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE')
    return `PORT: ${config.port} is taken on ${config.host}; stop what listens there, or choose another: PORT=${config.port + 1} npm start`;
  const listening = error instanceof Error && 'syscall' in error && error.syscall === 'listen';
  if (listening)
    return `HOST, PORT: this user cannot listen on ${config.host}:${config.port} (${String(code)})`;
  if (code === 'EACCES' || code === 'EROFS' || code === 'EEXIST' || code === 'ENOTDIR')
    return `DATA_DIR: ${config.dataDir} is no folder that this user can write; choose another: DATA_DIR=/some/folder npm start`;
  return null;
}
