import { cascade, collect, decision, ended, receipt, register, task } from '../author';
import { checkDefinition } from '../check';
import { head, options, sound, codes, withUnit, withCampaign, extra, unit, campaign } from './sample';

describe('what steps wait for', () => {
  it('a campaign step does not name itself “campaign:”', () => {
    expect(codes(withCampaign({ end: task({ name: 'Kết', after: 'campaign:summary', by: head }) }))).toEqual([
      'CAMPAIGN_PREFIX campaign.end.after.0',
    ]);
  });

  it('a campaign step cannot wait for a unit step, nor a unit step for a campaign step without prefix', () => {
    expect(codes(withCampaign({ end: task({ name: 'Kết', after: 'plan', by: head }) }))).toEqual([
      'STEP_OF_OTHER_PART campaign.end.after.0',
    ]);
    expect(codes(extra({ after: 'summary' }))).toEqual(['STEP_OF_OTHER_PART unit.extra.after.0']);
    expect(codes(extra({ after: 'campaign:summary' }))).toEqual([]);
  });

  it('an outcome must be one that the step can have', () => {
    expect(codes(extra({ after: ended('plan', 'approve') }))).toEqual([
      'OUTCOME_IMPOSSIBLE unit.extra.after.0',
    ]);
    expect(codes(extra({ after: ended('plan', 'done', 'waived', 'skipped') }))).toEqual([]);
  });

  it('a return is not an end', () => {
    expect(codes(extra({ after: ended('approval', 'return') }))).toEqual([
      'OUTCOME_RETURN unit.extra.after.0',
    ]);
  });

  it('the same step is named once', () => {
    expect(codes(extra({ after: ['plan', ended('plan', 'done')] }))).toEqual([
      'AFTER_TWICE unit.extra.after.1',
    ]);
  });

  it('no step is called like an anchor', () => {
    expect(codes(withUnit({ launch: task({ name: 'Phát động', by: head }) }))).toEqual([
      'RESERVED_CODE unit.launch',
    ]);
  });

  it('a loop is named, once', () => {
    const [first, ...rest] = checkDefinition(
      withUnit({
        a: task({ name: 'Một', after: 'c', by: head }),
        b: task({ name: 'Hai', after: 'a', by: head }),
        c: task({ name: 'Ba', after: 'b', by: head }),
        behind: task({ name: 'Sau', after: 'c', by: head }),
      }),
      options,
    );
    expect(first).toEqual({
      path: 'unit.a',
      code: 'LOOP',
      message: 'Các bước chờ nhau thành vòng: “Một” → “Hai” → “Ba” → “Một”. Bỏ bớt một quan hệ chờ.',
    });
    expect(rest.map((p) => `${p.code} ${p.path}`)).toEqual(['UNREACHABLE unit.behind']);
  });

  it('a step that waits for itself is a loop', () => {
    expect(codes(extra({ after: 'extra' }))).toEqual(['LOOP unit.extra']);
  });

  it('a loop through the campaign is found: units wait for a collection of themselves', () => {
    const definition = sound({
      unit: { ...unit, plan: task({ name: 'Kế hoạch', after: 'campaign:plansIn', by: head }) },
    });
    expect(codes(definition)).toEqual([
      'LOOP campaign.plansIn',
      'UNREACHABLE campaign.summary',
      'UNREACHABLE unit.report',
    ]);
  });

  it('a step that needs two outcomes of one step is never reached', () => {
    const definition = withUnit({
      refusal: task({ name: 'Giải trình', after: ended('approval', 'reject'), by: head }),
      both: task({
        name: 'Cả hai',
        after: [ended('refusal', 'done'), ended('approval', 'approve')],
        by: head,
      }),
    });
    expect(codes(definition)).toEqual(['UNREACHABLE unit.both']);
  });

  it('two ways that exclude each other may meet again, for a skipped step counts as ended', () => {
    const definition = withUnit({
      refusal: task({ name: 'Giải trình', after: ended('approval', 'reject'), by: head }),
      thanks: task({ name: 'Cảm ơn', after: ended('approval', 'approve'), by: head }),
      end: task({ name: 'Lưu', after: ['refusal', 'thanks'], by: head }),
    });
    expect(codes(definition)).toEqual([]);
  });

  it('nothing comes after a rejection that ends the track', () => {
    const definition = withUnit({
      approval: decision({ name: 'Duyệt', after: 'plan', by: [head], rejection: 'ends' }),
      sorry: task({ name: 'Giải trình', after: ended('approval', 'reject'), by: head }),
    });
    expect(codes(definition)).toEqual(['UNREACHABLE unit.sorry.after.0']);
  });
});

describe('dead ends', () => {
  it('a decision returns only to a step before it that holds something to revise', () => {
    const returning = (returnsTo: string) =>
      withUnit({
        seen: receipt({ name: 'Đã nhận', by: head }),
        second: decision({ name: 'Duyệt lần hai', after: ['approval', 'seen'], by: [head], returnsTo }),
        later: task({ name: 'Sau đó', after: 'second', by: head }),
      });
    expect(codes(returning('plan'))).toEqual([]);
    expect(codes(returning('nowhere'))).toEqual(['RETURN_UNKNOWN unit.second.returnsTo']);
    expect(codes(returning('later'))).toEqual(['RETURN_NOT_UPSTREAM unit.second.returnsTo']);
    expect(codes(returning('seen'))).toEqual(['RETURN_KIND unit.second.returnsTo']);
  });

  it('a track with nothing that must be done ends at once', () => {
    const definition = sound({
      campaign: {},
      indicators: [],
      unit: { note: task({ name: 'Ghi chú', by: head, optional: true }) },
    });
    expect(codes(definition)).toEqual(['ENDS_AT_ONCE unit']);
  });

  it('what must be done does not wait for what may be left undone', () => {
    const definition = withUnit({
      note: task({ name: 'Ghi chú', by: head, optional: true }),
      end: task({ name: 'Kết', after: 'note', by: head }),
    });
    expect(codes(definition)).toEqual(['OPTIONAL_BEFORE_REQUIRED unit.end.after.0']);
  });

  it('a collection counts a step of the units, from the campaign, that must be done', () => {
    const collecting = (from: string) => withCampaign({ more: collect({ name: 'Đủ', by: head, from }) });
    expect(codes(collecting('nothing'))).toEqual(['COLLECT_UNKNOWN campaign.more.from']);
    expect(codes(withUnit({ more: collect({ name: 'Đủ', by: head, from: 'plan' }) }))).toEqual([
      'COLLECT_PLACE unit.more',
    ]);
    const optional = withUnit({ note: task({ name: 'Ghi chú', by: head, optional: true }) });
    const counted = { ...optional, campaign: { ...optional.campaign, ...collecting('note').campaign } };
    expect(codes(counted)).toEqual(['COLLECT_OPTIONAL campaign.more.from']);
  });

  it('a register needs steps for its cases, cases need a register, and cases hold no register', () => {
    const book = register({ name: 'Sổ', by: head });
    const work = { answer: task({ name: 'Trả lời', by: head }) };
    expect(codes(sound({ unit: { ...unit, book }, case: work }))).toEqual([]);
    expect(codes(withUnit({ book }))).toEqual(['REGISTER_EMPTY unit.book']);
    expect(codes(sound({ case: work }))).toEqual(['REGISTER_MISSING case']);
    expect(codes(sound({ unit: { ...unit, book }, case: { ...work, book } }))).toEqual([
      'REGISTER_IN_CASE case.book',
    ]);
  });

  it('a case that waits for the closing of its own register is a loop', () => {
    const definition = sound({
      campaign: { ...campaign, book: register({ name: 'Sổ', by: head }) },
      case: { answer: task({ name: 'Trả lời', after: 'campaign:book', by: head }) },
    });
    expect(codes(definition)).toEqual(['LOOP campaign.book']);
  });

  it('a cascade names a definition that exists, from a unit', () => {
    const down = (code: string) => cascade({ name: 'Cấp dưới', by: head, definition: code });
    expect(codes(withUnit({ down: down('F6') }))).toEqual([]);
    expect(codes(withUnit({ down: down('TEST') }))).toEqual([]);
    expect(codes(withUnit({ down: down('F99') }))).toEqual(['CASCADE_UNKNOWN unit.down.definition']);
    expect(codes(withCampaign({ down: down('F6') }))).toEqual(['CASCADE_PLACE campaign.down']);
  });

  it('a process without steps is none', () => {
    expect(codes(sound({ campaign: {}, unit: {}, indicators: [] }))).toEqual(['NO_STEPS ']);
  });
});
