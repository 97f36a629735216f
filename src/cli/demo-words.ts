/** Why real people and clients are not taken where the demo company is shown, and what to do. */
export const besideDemo = [
  'The demo company is loaded here, and real people and clients never come beside it.',
  'Start with TELEGRAM_BOT_TOKEN or SLACK_BOT_TOKEN set, which removes the demo; or use another DATA_DIR or DATABASE_URL.',
] as const;
