import { days, monthsBefore, dayOfNext } from '../../calendar';
import {
  after,
  any,
  before,
  collect,
  decision,
  due,
  ended,
  every,
  fact,
  filled,
  law,
  followUp,
  meeting,
  owner,
  role,
  where,
} from '../author';
import { ours, head, sound, codes, withUnit, withCampaign, extra } from './sample';

describe('recurring steps', () => {
  const quarterly = every('quarter', fact('until'));
  const quarterDue = due(dayOfNext('quarter', 10), 'periodEnd', ours);

  it('a decision on a recurring report recurs with it', () => {
    const review = (own: Partial<Parameters<typeof decision>[0]>) =>
      withUnit({ review: decision({ name: 'Xem', after: 'report', by: [role('BTT_MTTQ', owner)], ...own }) });
    expect(
      codes(review({ every: quarterly, returnsTo: 'report', due: after('report', days(5), ours) })),
    ).toEqual([]);
    expect(codes(review({}))).toEqual(['RECURRENCE_MISSING unit.review.after.0']);
    expect(codes(review({ every: every('month', fact('until')) }))).toEqual([
      'RECURRENCE_PERIOD unit.review.after.0',
    ]);
    expect(codes(review({ returnsTo: 'report' }))).toEqual([
      'RECURRENCE_MISSING unit.review.after.0',
      'RECURRENCE_MISSING unit.review.returnsTo',
    ]);
  });

  it('a step that does not recur waits for all occurrences, not for one outcome of them', () => {
    expect(codes(extra({ after: 'report' }))).toEqual([]);
    expect(codes(extra({ after: ended('report', 'done') }))).toEqual([
      'RECURRENCE_OUTCOME unit.extra.after.0',
    ]);
  });

  it('ends on a date that is always given', () => {
    const until = (code: string) => extra({ every: every('quarter', fact(code)), due: quarterDue });
    expect(codes(until('until'))).toEqual([]);
    for (const code of ['reviewOn', 'topic', 'nothing']) {
      expect(codes(until(code))).toEqual(['RECURRENCE_UNTIL unit.extra.every.until']);
    }
  });

  it('has a due date for every period', () => {
    expect(codes(extra({ every: quarterly }))).toEqual(['RECURRENCE_DUE unit.extra.due']);
    expect(codes(extra({ every: quarterly, due: after('launch', days(3), ours) }))).toEqual([
      'RECURRENCE_DUE unit.extra.due',
    ]);
  });

  it('is not a collection, a follow-up, a cascade or a register', () => {
    const definition = withCampaign({
      each: collect({ name: 'Mỗi quý', by: head, from: 'plan', every: quarterly, due: quarterDue }),
    });
    expect(codes(definition)).toEqual(['RECURRENCE_KIND campaign.each.every']);
  });

  it('of the campaign holds up no unit', () => {
    const base = withCampaign({
      meeting: meeting({ name: 'Giao ban', by: head, every: quarterly, due: quarterDue }),
    });
    const definition = { ...base, unit: extra({ after: 'campaign:meeting' }).unit };
    expect(codes(definition)).toEqual(['RECURRENCE_CAMPAIGN unit.extra.after.0']);
  });
});

describe('dates that can be computed', () => {
  it('count from a date, not from a text', () => {
    expect(codes(extra({ due: after(fact('topic'), days(3), ours) }))).toEqual([
      'DUE_ANCHOR_TYPE unit.extra.due.from',
    ]);
    expect(codes(extra({ due: after(fact('staff'), days(3), ours) }))).toEqual([
      'DUE_ANCHOR_TYPE unit.extra.due.from',
    ]);
  });

  it('count from a date that is known: required, or asked for by the condition', () => {
    const due = before(fact('reviewOn'), days(15), ours);
    expect(codes(extra({ due }))).toEqual(['DUE_ANCHOR_OPTIONAL unit.extra.due.from']);
    expect(codes(extra({ due, when: filled('reviewOn') }))).toEqual([]);
    expect(codes(extra({ due, when: any(filled('reviewOn'), where('staff', '>', 5)) }))).toEqual([
      'DUE_ANCHOR_OPTIONAL unit.extra.due.from',
    ]);
    expect(codes(extra({ due: before(fact('until'), days(15), ours) }))).toEqual([]);
  });

  it('count from a date on the form of an earlier step', () => {
    const due = after(fact('plan.signedOn'), days(15), ours);
    expect(codes(extra({ after: 'plan', due, when: filled('plan.signedOn') }))).toEqual([]);
    expect(codes(extra({ due, when: filled('plan.signedOn') }))).toEqual([
      'FACT_NOT_UPSTREAM unit.extra.when',
      'DUE_ANCHOR_NOT_UPSTREAM unit.extra.due.from',
    ]);
  });

  it('count from the end of a step that lies before', () => {
    expect(codes(extra({ after: 'approval', due: after('plan', days(5), ours) }))).toEqual([]);
    expect(codes(extra({ due: after('plan', days(5), ours) }))).toEqual([
      'DUE_ANCHOR_NOT_UPSTREAM unit.extra.due.from',
    ]);
    expect(codes(extra({ due: after('nothing', days(5), ours) }))).toEqual([
      'DUE_ANCHOR_UNKNOWN unit.extra.due.from',
    ]);
    expect(codes(extra({ due: after('campaign:summary', days(5), ours) }))).toEqual([
      'DUE_ANCHOR_NOT_UPSTREAM unit.extra.due.from',
    ]);
    expect(
      codes(extra({ after: 'campaign:summary', due: after('campaign:plansIn', days(5), ours) })),
    ).toEqual([]);
  });

  it('never lie before the step could open', () => {
    expect(codes(extra({ due: due(monthsBefore(1), 'launch', ours) }))).toEqual([
      'DUE_BEFORE_START unit.extra.due',
    ]);
    expect(codes(extra({ after: 'plan', due: before('plan', days(1), ours) }))).toEqual([
      'DUE_BEFORE_START unit.extra.due',
    ]);
  });

  it('count from a period only in a recurring step', () => {
    expect(codes(extra({ due: after('periodEnd', days(1), ours) }))).toEqual([
      'DUE_ANCHOR_PERIOD unit.extra.due.from',
    ]);
  });

  it('hold for the answer to a recommendation too', () => {
    const follow = (from: string) =>
      withUnit({
        recs: followUp({
          name: 'Kiến nghị',
          by: role('BTT_MTTQ', owner),
          addressee: head,
          answerDue: after(from, days(20), ours),
        }),
      });
    expect(codes(follow('opened'))).toEqual([]);
    expect(codes(follow('approval'))).toEqual(['DUE_ANCHOR_NOT_UPSTREAM unit.recs.answerDue.from']);
  });

  it('that were read in the law say whether they may be extended', () => {
    const statutory = after('launch', days(30), law('Luật Khiếu nại', 'Điều 28'));
    expect(codes(extra({ due: statutory }))).toEqual(['EXTENSION_OF_LAW unit.extra.extension']);
    expect(codes(extra({ due: statutory, extension: { max: 0 } }))).toEqual([]);
  });

  it('are there where something hangs on them: ladder, extension, promise', () => {
    const { ladder } = sound();
    expect(codes(extra({ ladder, extension: {}, promise: { maxDays: 3 } }))).toEqual([
      'EXTENSION_WITHOUT_DUE unit.extra.extension',
      'EXTENSION_WITHOUT_DUE unit.extra.promise',
      'LADDER_WITHOUT_DUE unit.extra.ladder',
    ]);
  });
});
