import {
  clerk,
  head,
  manager,
  note,
  office,
  owner,
  rung,
  staff,
  World,
  basis,
} from '../../test/support/world';
import { days } from '../calendar';
import {
  after,
  collect,
  date,
  decision,
  followUp,
  owner as atOwner,
  receipt,
  register,
  role,
  task,
} from '../process/author';
import { sealOf, verifyChain } from './journal';

const units = Object.fromEntries(['XA1', 'XA2', 'XA3', 'XA4', 'XA5'].map((unit) => [unit, {}]));
const desk = role(office);

describe('a collection', () => {
  const collecting = (need: 'all' | { share: number } | { count: number }) =>
    new World(
      {
        campaign: {
          all: collect({ name: 'Chờ kế hoạch', by: desk, from: 'plan', need }),
          summary: task({ name: 'Tổng hợp', after: 'all', by: desk }),
        },
        unit: {
          plan: task({ name: 'Kế hoạch', by: role(head) }),
          report: task({ name: 'Báo cáo', after: 'plan', by: role(head) }),
        },
      },
      { units, shardSize: 2 },
    );
  const hand = (world: World, ...places: string[]) => {
    for (const place of places) world.does(head, 'submit', place, { key: 'plan' });
    return world.open('campaign');
  };

  it('of all ends by itself with the last unit', () => {
    const world = collecting('all');
    expect(hand(world, 'XA1', 'XA2', 'XA3', 'XA4')).toEqual(['all']);
    expect(hand(world, 'XA5')).toEqual(['summary']);
    expect(world.outcome('campaign', 'all')).toBe('done');
  });

  it('of a share is rounded up, and exact', () => {
    const world = collecting({ share: 0.6 });
    expect(hand(world, 'XA1', 'XA3')).toEqual(['all']);
    expect(hand(world, 'XA5')).toEqual(['summary']);
    const half = collecting({ share: 0.5 });
    expect(hand(half, 'XA1', 'XA3')).toEqual(['all']);
    expect(hand(half, 'XA5')).toEqual(['summary']);
  });

  it('of a count waits for no more than there are', () => {
    const two = collecting({ count: 2 });
    expect(hand(two, 'XA1')).toEqual(['all']);
    expect(hand(two, 'XA5')).toEqual(['summary']);
    const many = collecting({ count: 9 });
    expect(hand(many, 'XA1', 'XA2', 'XA3', 'XA4', 'XA5')).toEqual(['summary']);
  });

  it('does not wait for units that are let off, skipped or cancelled', () => {
    const world = collecting('all').does(manager, 'waive', 'XA1', { key: 'plan', note });
    world.does(manager, 'cancel', 'XA2', { note });
    expect(hand(world, 'XA3', 'XA4', 'XA5')).toEqual(['summary']);
  });

  it('of what turns out to be nobody’s duty ends as well', () => {
    const world = collecting('all');
    for (const unit of Object.keys(units)) world.does(manager, 'cancel', unit, { note });
    expect(world.open('campaign')).toEqual(['summary']);
  });

  it('is closed in part by whoever keeps it, with a reason', () => {
    const world = collecting('all');
    expect(world.tries(`${head}@${owner}`, 'settleCollect', 'campaign', { key: 'all', note })).toBe(
      'HAT_NOT_ASSIGNED',
    );
    world.does(manager, 'settleCollect', 'campaign', { key: 'all', note });
    expect(world.outcome('campaign', 'all')).toBe('partial');
    expect(world.open('campaign')).toEqual(['summary']);
  });

  it('stands still while the campaign is paused', () => {
    const world = collecting({ count: 1 }).does(manager, 'pause', 'campaign', { note });
    world.does(manager, 'resume', 'XA1', {});
    expect(hand(world, 'XA1')).toEqual(['all']);
    expect(world.does(manager, 'resume', 'campaign', {}).open('campaign')).toEqual(['summary']);
  });
});

/** Chains of all shards, as an offline verifier sees them. */
const chains = (world: World) =>
  world.simulation.shards.map(({ shard }) => {
    const tracks = new RegExp(`^k1\\.${shard}\\.`);
    return { shard, rows: world.journal.filter((row) => tracks.test(row.event.track)) };
  });
const heads = (world: World) =>
  chains(world).map(({ shard, rows }) => {
    const sealed = rows.findIndex((row) => row.event.type === 'campaignSealed');
    const last = sealed < 0 ? rows.at(-1) : rows[sealed - 1];
    return { shard, seq: last?.seq ?? 0, head: last?.hash ?? '' };
  });

describe('the end of a campaign', () => {
  const campaign = () =>
    new World(
      {
        campaign: { summary: task({ name: 'Tổng hợp', by: desk }) },
        unit: { receipt: receipt({ name: 'Nhận', by: role(clerk) }) },
      },
      { units, shardSize: 2 },
    );
  const done = () => {
    const world = campaign().does(manager, 'submit', 'campaign', { key: 'summary' });
    for (const unit of Object.keys(units)) world.does(clerk, 'acknowledge', unit, { key: 'receipt' });
    return world;
  };

  it('is declared by whoever runs it, when all has been done', () => {
    const world = done();
    expect(world.status('campaign')).toBe('open');
    expect(world.tries(`${head}@${owner}`, 'closeCampaign', 'campaign')).toBe('HAT_NOT_ASSIGNED');
    expect(world.does(manager, 'closeCampaign', 'campaign').status('campaign')).toBe('closed');
  });

  it('is refused while units or steps of its own are open, and while it is paused', () => {
    const world = campaign();
    expect(world.tries(manager, 'closeCampaign', 'campaign')).toBe('CAMPAIGN_NOT_COMPLETE');
    for (const unit of Object.keys(units)) world.does(clerk, 'acknowledge', unit, { key: 'receipt' });
    expect(world.tries(manager, 'closeCampaign', 'campaign')).toBe('CAMPAIGN_NOT_COMPLETE');
    world
      .does(manager, 'submit', 'campaign', { key: 'summary' })
      .does(manager, 'pause', 'campaign', { note });
    expect(world.tries(manager, 'closeCampaign', 'campaign')).toBe('TRACK_PAUSED');
  });

  it('seals the journals of all shards together; nothing is accepted after it', () => {
    const world = done().does(manager, 'closeCampaign', 'campaign');
    const sealed = world.events('campaign', 'campaignSealed');
    expect(sealed).toHaveLength(1);
    expect(sealed[0]?.data).toEqual({ seal: sealOf(heads(world)), shards: 3 });
    expect(chains(world).map(({ shard, rows }) => verifyChain('k1', shard, rows))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(world.simulation.shards.every((shard) => shard.sealed)).toBe(true);
    expect(world.tries(manager, 'comment', 'campaign', { note })).toBe('TRACK_NOT_OPEN');
    expect(world.tries(manager, 'comment', 'XA1', { note })).toBe('TRACK_NOT_OPEN');
  });

  it('closeCampaign is a command on the campaign, not on a unit', () => {
    expect(campaign().tries(manager, 'closeCampaign', 'XA1')).toBe('TRACK_UNKNOWN');
  });

  it('by cancellation ends every track, tells those who had work, and seals when the last shard has ended', () => {
    const world = campaign().does(manager, 'cancel', 'campaign', { note });
    expect(['campaign', ...Object.keys(units)].map((place) => world.status(place))).toEqual(
      Array.from({ length: 6 }, () => 'cancelled'),
    );
    expect(world.told('XA3', 'receipt')).toEqual([`2026-03-02 cancelled → ${clerk}@XA3`]);
    const sealed = world.events('campaign', 'campaignSealed');
    expect(sealed.map((event) => event.data)).toEqual([{ seal: sealOf(heads(world)), shards: 3 }]);
    expect(world.tries(head, 'cancel', 'XA1', { note })).toBe('TRACK_NOT_OPEN');
  });

  it('by a rejection that ends it ends every unit as well', () => {
    const world = new World(
      {
        campaign: { approval: decision({ name: 'Duyệt', by: [desk], rejection: 'ends' }) },
        unit: { receipt: receipt({ name: 'Nhận', after: 'campaign:approval', by: role(clerk) }) },
      },
      { units, shardSize: 2 },
    ).does(manager, 'decide', 'campaign', { key: 'approval', outcome: 'reject', round: 1, note });
    expect(Object.keys(units).map((unit) => world.status(unit))).toEqual(
      Array.from({ length: 5 }, () => 'cancelled'),
    );
    expect(world.story('campaign', 'campaignSealed')).toHaveLength(1);
  });

  it('of one unit leaves the others alone', () => {
    const world = campaign().does(manager, 'cancel', 'XA1', { note });
    expect([world.status('XA1'), world.status('XA2'), world.status('campaign')]).toEqual([
      'cancelled',
      'open',
      'open',
    ]);
    expect(world.tries(head, 'cancel', 'XA2', { note })).toBe('HAT_NOT_ASSIGNED');
  });
});

describe('a contradiction in a source', () => {
  const world = () =>
    new World(
      {
        facts: { cutOffOn: date('Ngày chốt số liệu') },
        unit: { receipt: receipt({ name: 'Nhận', by: role(clerk) }) },
        indicators: [{ code: 'held', name: 'Đã tổ chức', numerator: 'settled:receipt' }],
      },
      { units },
    );

  it('is noted beside the fact, the figure or the whole source, and changes neither', () => {
    const noted = world()
      .does(manager, 'noteData', 'campaign', { about: 'fact:cutOffOn', note })
      .does(manager, 'noteData', 'XA1', { about: 'figure:held', note })
      .does(manager, 'noteData', 'campaign', { note });
    expect(noted.journal.flatMap(({ event }) => (event.type === 'dataNoted' ? [event.data] : []))).toEqual([
      { about: 'fact:cutOffOn' },
      { about: 'figure:held' },
      undefined,
    ]);
    expect(noted.story('campaign', 'factsSet')).toEqual([]);
  });

  it('is not noted beside something that the process does not know', () => {
    for (const about of ['fact:held', 'figure:cutOffOn', 'fact:constructor', 'step:receipt', 'fact'])
      expect(world().tries(manager, 'noteData', 'campaign', { about, note })).toBe('DATA_UNKNOWN');
  });
});

describe('a register of the campaign itself', () => {
  const campaign = () =>
    new World(
      {
        campaign: {
          petitions: register({ name: 'Sổ đơn', by: desk, optional: true }),
          recommend: followUp({
            name: 'Kiến nghị',
            by: desk,
            addressee: role('UBND'),
            answerDue: after('opened', days(5), basis),
            optional: true,
          }),
        },
        unit: { receipt: receipt({ name: 'Nhận', by: role(clerk) }) },
        case: {
          forward: task({ name: 'Chuyển', by: role(staff), due: after('opened', days(5), basis) }),
          tell: task({ name: 'Trả lời', after: 'forward', by: role(staff) }),
        },
        ladder: [rung('late1', 1, 'after')],
      },
      { units, shardSize: 2 },
    ).does(manager, 'openCase', 'campaign', { key: 'petitions', caseId: 'don1' });
  const first = 'k1.0.0.don1';
  const complete = (world: World) => {
    for (const unit of Object.keys(units)) world.does(clerk, 'acknowledge', unit, { key: 'receipt' });
    return world;
  };

  it('holds the campaign open while a case or a recommendation of its own is', () => {
    const world = complete(campaign());
    expect(world.tries(manager, 'closeCampaign', 'campaign')).toBe('CASES_OPEN');
    world.does(manager, 'makeRecommendation', 'campaign', {
      key: 'recommend',
      recommendation: 'r1',
      content: note,
      dueOn: '2026-04-01',
    });
    expect(world.tries(manager, 'closeCampaign', 'campaign')).toBe('RECOMMENDATION_OPEN');
    world.does(manager, 'withdrawRecommendation', 'campaign', { recommendation: 'r1', note });
    for (const key of ['forward', 'tell']) world.does(`${staff}@${owner}`, 'submit', first, { key });
    expect(world.tries(manager, 'closeCampaign', 'campaign')).toBe('done');
  });

  it('opens in its cases what waits for a step of the campaign, before and after that step has ended', () => {
    const world = new World(
      {
        campaign: {
          petitions: register({ name: 'Sổ đơn', by: desk, optional: true }),
          council: task({ name: 'Lập Hội đồng', by: desk }),
        },
        unit: { receipt: receipt({ name: 'Nhận', by: role(clerk) }) },
        case: {
          forward: task({ name: 'Chuyển', by: role(staff) }),
          hearing: task({ name: 'Hội đồng xem xét', after: 'campaign:council', by: role(staff) }),
        },
      },
      { units, shardSize: 2 },
    );
    world.does(manager, 'openCase', 'campaign', { key: 'petitions', caseId: 'don1' });
    expect(world.open(first)).toEqual(['forward']);
    world.does(`${office}@${owner}`, 'submit', 'campaign', { key: 'council' });
    expect(world.open(first)).toEqual(['forward', 'hearing']);
    world.does(manager, 'openCase', 'campaign', { key: 'petitions', caseId: 'don2' });
    expect(world.open('k1.0.0.don2')).toEqual(['forward', 'hearing']);
  });

  it('pauses, resumes and ends its cases with the campaign', () => {
    const world = campaign().does(manager, 'pause', 'campaign', { note });
    expect(world.status(first)).toBe('paused');
    world.on('2026-03-20').does(manager, 'resume', 'campaign', {});
    expect(world.dueOn(first, 'forward')).toBe('2026-03-24');
    world.does(manager, 'cancel', 'campaign', { note });
    expect(world.status(first)).toBe('cancelled');
    expect(world.story('campaign', 'campaignSealed')).toHaveLength(1);
  });

  it('does not seal the campaign when a case is cancelled', () => {
    const world = complete(campaign()).does(manager, 'cancel', first, { note });
    expect([world.status(first), world.status('campaign')]).toEqual(['cancelled', 'open']);
    expect(world.story('campaign', 'campaignSealed')).toEqual([]);
    expect(world.tries(manager, 'closeCampaign', 'campaign')).toBe('done');
  });
});

describe('a unit that is reorganised', () => {
  const world = () =>
    new World({
      unit: {
        plan: task({ name: 'Kế hoạch', by: role(staff), due: after('launch', days(3), basis) }),
        report: task({ name: 'Báo cáo', after: 'plan', by: role(head) }),
        follow: followUp({
          name: 'Theo dõi',
          by: role(staff, atOwner),
          addressee: role(head),
          answerDue: after('opened', days(20), basis),
        }),
      },
      ladder: [rung('late1', 1, 'after', { mustAct: 'holder' })],
    });
  const move = { toUnit: 'XA9', decisionNo: '12/QĐ', mode: 'move' };

  it('hands its track to the successor: work, demands, recommendations; history keeps the old name', () => {
    const track = world()
      .does(manager, 'reassign', 'XA1', { key: 'plan', to: { role: clerk, unit: 'XA1', up: 0 }, note })
      .does(`${staff}@${owner}`, 'makeRecommendation', 'XA1', {
        key: 'follow',
        recommendation: 'r1',
        content: note,
        dueOn: '2026-06-01',
      })
      .on('2026-03-06');
    track.does(`QUAN_TRI@${owner}`, 'transfer', 'XA1', move);
    expect(track.inbox('XA1')).toEqual([
      `plan submit ${clerk}@XA9`,
      `plan answerDelay ${clerk}@XA9`,
      `follow followUp ${staff}@${owner}`,
      `rec:r1 answer ${head}@XA9`,
    ]);
    expect(track.track('XA1')).toMatchObject({
      unit: 'XA9',
      formerUnits: [{ unit: 'XA1', until: '2026-03-06', decisionNo: '12/QĐ' }],
    });
    expect(track.dueOn('XA1', 'plan')).toBe('2026-03-05');
  });

  it('ends early when nobody succeeds it', () => {
    const track = world().does(manager, 'transfer', 'XA1', { ...move, mode: 'close' });
    expect(track.status('XA1')).toBe('cancelled');
    expect(track.events('XA1', 'transferred')[0]?.data).toMatchObject({ decisionNo: '12/QĐ', mode: 'close' });
  });

  it('is moved by whoever runs the campaign or keeps the tree, to another unit', () => {
    expect(world().tries(head, 'transfer', 'XA1', move)).toBe('HAT_NOT_ASSIGNED');
    expect(world().tries(manager, 'transfer', 'XA1', { ...move, toUnit: 'XA1' })).toBe('UNIT_SAME');
  });
});
