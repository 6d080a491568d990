/** One command, carried out on a draft or refused with the reason. */
import { refuse } from '../../errors';
import type { Draft } from '../draft';
import * as around from './around';
import { decide } from './decisions';
import type { CommandEnvironment, Refusal } from './guard';
import * as meetings from './meetings';
import * as papers from './papers';
import * as recommendations from './recommendations';
import * as requests from './requests';
import type { Command } from './schema';
import * as signatures from './signatures';
import * as wholeTrack from './wholeTrack';
import * as work from './work';

export * from './schema';
export type { CommandEnvironment } from './guard';

/** Commands that a paused track still takes. */
const whilePaused: ReadonlySet<Command['type']> = new Set([
  'resume',
  'cancel',
  'comment',
  'noteData',
  'transfer',
  'setFacts',
]);

/** Carries a command out on the draft; on refusal the draft must be dropped. */
export function carryOut(draft: Draft, command: Command, env: CommandEnvironment): Refusal {
  const { status } = draft.track;
  if (status === 'closed' || status === 'cancelled') return refuse('TRACK_NOT_OPEN');
  if (status === 'paused' && !whilePaused.has(command.type)) return refuse('TRACK_PAUSED');
  switch (command.type) {
    case 'submit':
      return work.submit(draft, command);
    case 'acknowledge':
      return work.acknowledge(draft, command);
    case 'decide':
      return decide(draft, command);
    case 'sign':
      return signatures.sign(draft, command);
    case 'declineSignature':
      return signatures.declineSignature(draft, command);
    case 'scheduleMeeting':
      return meetings.scheduleMeeting(draft, command);
    case 'recordMeeting':
      return meetings.recordMeeting(draft, command);
    case 'draftDocument':
      return papers.draftDocument(draft, command);
    case 'signDocument':
      return papers.signDocument(draft, command);
    case 'sendBackDocument':
      return papers.sendBackDocument(draft, command);
    case 'numberDocument':
      return papers.numberDocument(draft, command);
    case 'issueDocument':
      return papers.issueDocument(draft, command);
    case 'settleCollect':
      return papers.settleCollect(draft, command);
    case 'launchChild':
      return papers.launchChild(draft, command);
    case 'openCase':
      return papers.openCase(draft, command, env);
    case 'closeRegister':
      return papers.closeRegister(draft, command, env);
    case 'finishFollowUp':
      return papers.finishFollowUp(draft, command, env);
    case 'recall':
      return around.recall(draft, command, env);
    case 'refuseWork':
      return requests.refuseWork(draft, command);
    case 'requestExtension':
      return requests.requestExtension(draft, command);
    case 'decideRequest':
      return requests.decideRequest(draft, command, env);
    case 'promise':
      return requests.promise(draft, command);
    case 'answerDelay':
      return around.answerDelay(draft, command);
    case 'reassign':
      return around.reassign(draft, command);
    case 'waive':
      return around.waive(draft, command, env);
    case 'comment':
      return around.comment(draft, command);
    case 'pause':
      return wholeTrack.pause(draft, command);
    case 'resume':
      return wholeTrack.resume(draft, command);
    case 'cancel':
      return wholeTrack.cancel(draft, command);
    case 'transfer':
      return wholeTrack.transfer(draft, command);
    case 'setFacts':
      return wholeTrack.setFacts(draft, command);
    case 'noteData':
      return wholeTrack.noteData(draft, command);
    case 'closeCampaign':
      // Closing needs the tallies of all shards: `shard.ts` answers it.
      return refuse('STEP_WRONG_KIND', { command: 'kết thúc đợt', step: draft.track.id });
    case 'makeRecommendation':
      return recommendations.makeRecommendation(draft, command);
    case 'answerRecommendation':
      return recommendations.answerRecommendation(draft, command);
    case 'submitEvidence':
      return recommendations.submitEvidence(draft, command);
    case 'confirmRecommendation':
      return recommendations.confirmRecommendation(draft, command);
    case 'petitionUpward':
      return recommendations.petitionUpward(draft, command);
    case 'withdrawRecommendation':
      return recommendations.withdrawRecommendation(draft, command);
  }
}
