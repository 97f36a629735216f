/** What the process prints for people: where it is when it is ready, what to do next, what to do when it cannot start. */
import type { Config } from './config.ts';

export function welcome(url: string, config: Config): string {
  const chat =
    config.telegram === null
      ? [
          'No chat platform is configured yet. To meet the assistant in Telegram:',
          '  1. ask @BotFather for a bot, say export TELEGRAM_BOT_TOKEN=its-token in every terminal, and start again',
          '  2. npm run -s followthrough -- person add --name "Anna Weber" --role manager',
          '  3. open the link that it prints, and send /visit',
        ]
      : [
          'Telegram is connected. Invite somebody:',
          '  npm run -s followthrough -- person add --name "Anna Weber" --role manager',
          '  npm run -s followthrough -- import clients FILE.csv --owner "Anna Weber"',
          '  then open the link that the first one printed, and send /visits today',
        ];
  return [
    '',
    `Followthrough is ready at ${url} (health: ${url}/readyz)`,
    ...chat,
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
