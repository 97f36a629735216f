/** What `doctor` says of Slack. */
import type { Config } from '../config.ts';
import { neededScopes } from '../slack-manifest.ts';
import { fine, problem, warning, type Finding } from './finding.ts';
import { askSlack, askSocketMode } from './slack.ts';

const reinstall =
  'In the app at https://api.slack.com/apps: App Manifest, paste the output of `followthrough slack manifest`, then reinstall.';

export async function slackFindings({ slack, publicUrl }: Config): Promise<Finding[]> {
  if (slack === null) return [fine('slack', 'not set up (SLACK_BOT_TOKEN)')];
  const asked = await askSlack(slack);
  if (!asked.ok) {
    const isRefused = /auth|token|account/.test(asked.why);
    const advice = isRefused
      ? 'The token is not valid: take the present one from OAuth & Permissions of the app.'
      : 'Check the network and SLACK_API_URL.';
    return [problem('slack', asked.why, advice)];
  }
  const missing = neededScopes.filter((scope) => asked.scopes.length > 0 && !asked.scopes.includes(scope));
  if (missing.length > 0)
    return [problem('slack', `the app may not ${missing.join(', ')} in ${asked.team}`, reinstall)];
  const socket = await askSocketMode(slack);
  if (socket && !socket.ok)
    return [
      problem(
        'slack',
        `Socket Mode: ${socket.why}`,
        'SLACK_APP_TOKEN must be an app-level token with connections:write.',
      ),
    ];
  if (socket === null && publicUrl === null)
    return [
      warning(
        'slack',
        `${asked.team} by HTTP, but PUBLIC_URL is not set`,
        'Set PUBLIC_URL so that the manifest names it, or SLACK_APP_TOKEN for Socket Mode.',
      ),
    ];
  return [fine('slack', `${asked.team} by ${socket ? 'Socket Mode' : 'HTTP'}`)];
}
