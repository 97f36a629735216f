/** Every command the assistant understands. Adding one is one line here, one file beside it, and its words. */
import type { Command } from '../chat/command.ts';
import { again } from './again.ts';
import { audit } from './audit.ts';
import { agree } from './agree.ts';
import { called } from './called.ts';
import { brief } from './brief.ts';
import { cancelVisit } from './cancel-visit.ts';
import { cancel } from './cancel.ts';
import { client } from './client.ts';
import { conclude } from './conclude.ts';
import { openConsole } from './console.ts';
import { debts } from './debts.ts';
import { dispute } from './dispute.ts';
import { find } from './find.ts';
import { held } from './held.ts';
import { help } from './help.ts';
import { later } from './later.ts';
import { showLead } from './lead-card.ts';
import { lead } from './lead.ts';
import { leads } from './leads.ts';
import { meet } from './meet.ts';
import { lost } from './lost.ts';
import { move } from './move.ts';
import { notHeld } from './not-held.ts';
import { note } from './note.ts';
import { reassign } from './reassign.ts';
import { refuse } from './refuse.ts';
import { resume } from './resume.ts';
import { said } from './said.ts';
import { paid } from './paid.ts';
import { promise } from './promise.ts';
import { resolve } from './resolve.ts';
import { settings } from './settings.ts';
import { stage } from './stage.ts';
import { start } from './start.ts';
import { team } from './team.ts';
import { today } from './today.ts';
import { undo } from './undo.ts';
import { showVisit } from './visit-card.ts';
import { visit } from './visit.ts';
import { visits } from './visits.ts';

export const commands = [
  today,
  visits,
  visit,
  client,
  brief,
  find,
  lost,
  note,
  leads,
  lead,
  conclude,
  team,
  reassign,
  audit,
  debts,
  paid,
  promise,
  dispute,
  settings,
  undo,
  cancel,
  help,
  start,
  held,
  notHeld,
  move,
  cancelVisit,
  again,
  later,
  showVisit,
  called,
  resolve,
  openConsole,
  showLead,
  meet,
  resume,
  refuse,
  agree,
  stage,
  said,
] as const satisfies readonly Command[];
