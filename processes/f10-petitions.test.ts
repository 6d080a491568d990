import { petitions } from './f10-petitions';
import { Play } from './support/play';

const paper = { id: 'paper', hash: '0'.repeat(64) };
const book = () =>
  new Play(petitions, { launchedOn: '2026-01-05', facts: { endsOn: '2026-12-31' }, units: { PHUONG: {} } });
const received = (kind: string, facts = {}): Play =>
  book()
    .on('2026-03-02')
    .opens('PHUONG', 'book', 'CHUYEN_VIEN', 'don1', {
      kind,
      receivedOn: '2026-03-02',
      channel: 'post',
      ...facts,
    })
    .does('don1', 'receive', 'CHUYEN_VIEN');
const classified = (kind: string, handling: string, facts = {}): Play =>
  received(kind, facts).on('2026-03-05').does('don1', 'classify', 'CHUYEN_VIEN', { figures: { handling } });
/** Forwarded on Friday 6/3/2026. */
const forwarded = (kind: string, facts = {}): Play =>
  classified(kind, 'forward', facts)
    .on('2026-03-06')
    .issues('don1', 'forward', { drafter: 'CHUYEN_VIEN', signer: 'PCT', number: '14/PC-MTTQ-BTT' });
const accepted = (kind: 'complaint' | 'denunciation', facts = {}): Play =>
  forwarded(kind, facts)
    .on('2026-03-12')
    .does('don1', `${kind}Accepted`, 'CHUYEN_VIEN', {
      figures: { accepted: true, acceptedOn: '2026-03-11' },
    });

describe('F10: petitions', () => {
  it('are restricted, and carry no name in their facts', () => {
    expect(petitions.visibility).toBe('restricted');
    const personal = Object.values(petitions.caseFacts).filter(
      (field) => field.type === 'text' || field.type === 'files',
    );
    expect(personal).toEqual([]);
  });

  it('are entered on the day they come, and classified within seven working days', () => {
    const play = received('complaint');
    expect(play.dueOn('don1', 'receive')).toBe('2026-03-02');
    expect(play.dueOn('don1', 'classify')).toBe('2026-03-11');
  });

  it('a complaint is accepted within ten days and resolved within thirty, counted from the acceptance (Điều 27, 28)', () => {
    expect(forwarded('complaint').dueOn('don1', 'complaintAccepted')).toBe('2026-03-16');
    const play = accepted('complaint');
    expect(play.dueOn('don1', 'complaintResolved')).toBe('2026-04-10');
    expect(play.outcome('don1', 'remoteComplaintResolved')).toBe('skipped');
  });

  it('a complex complaint may take forty-five days, and no more', () => {
    const play = accepted('complaint');
    const ask = (to: string) =>
      play.tries('don1', 'complaintResolved', 'CHUYEN_VIEN', { type: 'requestExtension', to, note: paper });
    expect(ask('2026-04-28')).toBe('PROMISE_TOO_FAR');
    expect(ask('2026-04-25')).toBe('done');
    play.does('don1', 'complaintResolved', 'BTT_MTTQ', { type: 'decideRequest', grant: true });
    expect(play.dueOn('don1', 'complaintResolved')).toBe('2026-04-25');
    expect(ask('2026-05-05')).toBe('EXTENSION_NOT_ALLOWED');
  });

  it('a complaint from a remote area has forty-five days', () => {
    // 45 days from 11/3 is Saturday 25/4; Monday 27/4 is a day off for Giỗ Tổ.
    expect(accepted('complaint', { remote: true }).dueOn('don1', 'remoteComplaintResolved')).toBe(
      '2026-04-28',
    );
  });

  it('a complaint may be made a second time', () => {
    const play = accepted('complaint')
      .on('2026-04-08')
      .does('don1', 'complaintResolved', 'CHUYEN_VIEN', { figures: { resolved: true } });
    play
      .on('2026-05-04')
      .does('don1', 'appeal', 'CHUYEN_VIEN', { figures: { appealed: true, acceptedOn: '2026-05-04' } });
    expect(play.dueOn('don1', 'secondResolution')).toBe('2026-06-18');
  });

  it('both sides of a denunciation are told within five working days; it is resolved in thirty, prolonged twice at most (Điều 29, 30)', () => {
    const play = accepted('denunciation');
    expect(play.dueOn('don1', 'denunciationNotified')).toBe('2026-03-18');
    expect(play.dueOn('don1', 'denunciationResolved')).toBe('2026-04-10');
    for (const to of ['2026-05-10', '2026-06-09']) {
      play.does('don1', 'denunciationResolved', 'CHUYEN_VIEN', { type: 'requestExtension', to, note: paper });
      play.does('don1', 'denunciationResolved', 'BTT_MTTQ', { type: 'decideRequest', grant: true });
      expect(play.dueOn('don1', 'denunciationResolved')).toBe(to);
    }
    expect(
      play.tries('don1', 'denunciationResolved', 'CHUYEN_VIEN', {
        type: 'requestExtension',
        to: '2026-06-20',
        note: paper,
      }),
    ).toBe('EXTENSION_NOT_ALLOWED');
  });

  it('what the law fixes is not prolonged', () => {
    const play = forwarded('complaint');
    expect(
      play.tries('don1', 'complaintAccepted', 'CHUYEN_VIEN', {
        type: 'requestExtension',
        to: '2026-03-20',
        note: paper,
      }),
    ).toBe('EXTENSION_NOT_ALLOWED');
  });

  it('a reflection that the Front can answer itself is answered within two working days', () => {
    const play = classified('reflection', 'direct');
    expect(play.dueOn('don1', 'direct')).toBe('2026-03-09');
    play
      .does('don1', 'direct', 'CHUYEN_VIEN')
      .does('don1', 'closing', 'CHUYEN_VIEN', { figures: { settled: true } });
    expect(play.status('don1')).toBe('closed');
  });

  it('nobody is written to about an anonymous petition', () => {
    const play = forwarded('reflection', { anonymous: true });
    expect(play.open('don1')).toEqual(['otherResolved CHUYEN_VIEN']);
  });

  it('silence is reminded of, first to the desk, then in writing', () => {
    const play = forwarded('reflection').on('2026-04-30');
    expect(play.rungs('don1', 'otherResolved')).toEqual([
      'before7',
      'before3',
      'today',
      'overdue',
      'late3',
      'late10',
    ]);
  });

  it('a petition that is forwarded ends when the person has been told, and only then may the register be closed', () => {
    const play = forwarded('proposal');
    expect(play.tries('PHUONG', 'book', 'CHUYEN_VIEN')).toBe('CASES_OPEN');
    play.does('don1', 'tellForwarded', 'CHUYEN_VIEN').on('2026-03-18');
    play.does('don1', 'otherResolved', 'CHUYEN_VIEN', { figures: { resolved: true } });
    play.does('don1', 'answer', 'CHUYEN_VIEN', { figures: { answered: true } });
    play.does('don1', 'closing', 'CHUYEN_VIEN', { figures: { settled: true } });
    expect(play.status('don1')).toBe('closed');
    for (const on of ['2026-04-08', '2026-07-08', '2026-10-08', '2027-01-08'] as const) {
      play.on(on);
      for (const slot of play.open('PHUONG')) {
        const [key = ''] = slot.split(' ');
        if (key !== 'book')
          play.does('PHUONG', key, 'CHUYEN_VIEN', {
            figures: { received: 1, forwarded: 1, answered: 1, settled: 1 },
          });
      }
    }
    play.does('PHUONG', 'book', 'CHUYEN_VIEN').does('campaign', 'yearReport', 'CHUYEN_VIEN');
    expect(play.closes('BTT_MTTQ')).toBe('closed');
  });
});
