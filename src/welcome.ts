/** What the process prints when it is ready: where it is, and what to do next. */
import type { Config } from './config.ts';

export function welcome(url: string, config: Config): string {
  const chat =
    config.telegram === null
      ? [
          'No chat platform is configured yet. To meet the assistant in Telegram:',
          '  1. ask @BotFather for a bot, and start again with TELEGRAM_BOT_TOKEN=its-token npm start',
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
