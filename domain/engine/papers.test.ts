import { clerk, head, manager, note, owner, staff, World } from '../../test/support/world';
import {
  cascade,
  date,
  document,
  ended,
  number,
  owner as atOwner,
  register,
  required,
  role,
  task,
} from '../process/author';

describe('a document', () => {
  const letter = { key: 'letter' };
  const draft = { ...letter, content: note };
  const world = () =>
    new World({
      unit: {
        letter: document({
          name: 'Công văn',
          by: role(staff),
          signer: role(head),
          clerk: role(clerk),
          document: { type: 'CV', name: 'Công văn đôn đốc' },
        }),
        file: task({ name: 'Lưu', after: ended('letter', 'issued'), by: role(clerk) }),
      },
    });
  const number = { ...letter, number: '12/MTTQ-BTT', on: '2026-03-02' };

  it('is drafted, signed, numbered by văn thư and issued, each by whose turn it is', () => {
    const paper = world();
    expect(paper.inbox('XA1')).toEqual([`letter draft ${staff}@XA1`]);
    expect(paper.does(staff, 'draftDocument', 'XA1', draft).inbox('XA1')).toEqual([
      `letter sign ${head}@XA1`,
    ]);
    expect(paper.does(head, 'signDocument', 'XA1', letter).inbox('XA1')).toEqual([
      `letter number ${clerk}@XA1`,
    ]);
    expect(paper.row('XA1', 'letter')?.detail['number']).toBeUndefined();
    expect(paper.does(clerk, 'numberDocument', 'XA1', number).inbox('XA1')).toEqual([
      `letter issue ${clerk}@XA1`,
    ]);
    paper.does(clerk, 'issueDocument', 'XA1', letter);
    expect(paper.row('XA1', 'letter')).toMatchObject({
      outcome: 'issued',
      detail: { number: '12/MTTQ-BTT' },
    });
    expect(paper.events('XA1', 'documentMoved').map((event) => event.data?.['stage'])).toEqual([
      'sign',
      'number',
      'issue',
      'issued',
    ]);
    expect(paper.open('XA1')).toEqual(['file']);
  });

  it('is sent back by the signer, and drafted again', () => {
    const paper = world().does(staff, 'draftDocument', 'XA1', draft);
    paper.does(head, 'sendBackDocument', 'XA1', { ...letter, note });
    expect(paper.row('XA1', 'letter')).toMatchObject({ round: 2, detail: { stage: 'draft' } });
    paper.does(staff, 'draftDocument', 'XA1', draft).does(head, 'signDocument', 'XA1', letter);
    expect(paper.inbox('XA1')).toEqual([`letter number ${clerk}@XA1`]);
  });

  it('takes no step before its turn, nor by others', () => {
    const paper = world();
    expect(paper.tries(head, 'signDocument', 'XA1', letter)).toBe('DOCUMENT_STAGE_WRONG');
    expect(paper.tries(clerk, 'numberDocument', 'XA1', number)).toBe('DOCUMENT_STAGE_WRONG');
    expect(paper.tries(clerk, 'issueDocument', 'XA1', letter)).toBe('DOCUMENT_STAGE_WRONG');
    expect(paper.tries(head, 'sendBackDocument', 'XA1', { ...letter, note })).toBe('DOCUMENT_STAGE_WRONG');
    expect(paper.tries(head, 'draftDocument', 'XA1', draft)).toBe('HAT_NOT_ASSIGNED');
    paper.does(staff, 'draftDocument', 'XA1', draft);
    expect(paper.tries(staff, 'signDocument', 'XA1', letter)).toBe('HAT_NOT_ASSIGNED');
    expect(paper.tries(staff, 'draftDocument', 'XA1', draft)).toBe('DOCUMENT_STAGE_WRONG');
  });
});

describe('a cascade', () => {
  const world = () =>
    new World({
      unit: {
        down: cascade({ name: 'Triển khai tiếp', by: role(head), definition: 'F6' }),
        report: task({ name: 'Báo cáo', after: ended('down', 'done'), by: role(head) }),
      },
    });
  const launch = { key: 'down', child: 'k2' };

  it('waits for its child campaign and ends as that one does', () => {
    const unit = world().does(head, 'launchChild', 'XA1', launch);
    expect(unit.inbox('XA1')).toEqual([]);
    expect(unit.row('XA1', 'down')?.detail['child']).toBe('k2');
    unit.simulation.childClosed(unit.id('XA1'), 'down', 'done');
    expect(unit.outcome('XA1', 'down')).toBe('done');
    expect(unit.open('XA1')).toEqual(['report']);
  });

  it('of a child that was cancelled is told so', () => {
    const unit = world().does(head, 'launchChild', 'XA1', launch);
    unit.simulation.childClosed(unit.id('XA1'), 'down', 'cancelled');
    expect(unit.outcome('XA1', 'down')).toBe('cancelled');
    expect(unit.outcome('XA1', 'report')).toBe('skipped');
    expect(unit.status('XA1')).toBe('closed');
  });

  it('launches one child, by its holder', () => {
    expect(world().tries(staff, 'launchChild', 'XA1', launch)).toBe('HAT_NOT_ASSIGNED');
    expect(world().does(head, 'launchChild', 'XA1', launch).tries(head, 'launchChild', 'XA1', launch)).toBe(
      'ALREADY_ACTED',
    );
  });

  it('hears of no child before it has launched one, and other work hears of none', () => {
    const unit = world();
    unit.simulation.childClosed(unit.id('XA1'), 'down', 'done');
    unit.simulation.childClosed(unit.id('XA1'), 'report', 'done');
    unit.simulation.childClosed('k1.1.99', 'down', 'done');
    expect(unit.open('XA1')).toEqual(['down']);
  });
});

describe('a register', () => {
  const world = () =>
    new World({
      unit: {
        petitions: register({ name: 'Sổ đơn thư', by: role(clerk) }),
        reflections: register({ name: 'Sổ phản ánh', by: role(clerk) }),
      },
      case: {
        forward: task({ name: 'Chuyển đơn', by: role(staff) }),
        watch: task({ name: 'Theo dõi', after: 'forward', by: role(staff, atOwner) }),
      },
      caseFacts: {
        receivedOn: required(date('Ngày nhận')),
        people: number('Số người đứng đơn'),
      },
    });
  const open = { key: 'petitions', caseId: 'don-1', facts: { receivedOn: '2026-03-01' } };
  const first = 'k1.1.1.don-1';

  it('opens cases, which are tracks of their own with their facts', () => {
    const book = world().does(clerk, 'openCase', 'XA1', open);
    expect(book.inbox(first)).toEqual([`forward submit ${staff}@XA1`]);
    expect(book.track(first)).toMatchObject({
      kind: 'case',
      unit: 'XA1',
      facts: { receivedOn: '2026-03-01' },
    });
    book.does(staff, 'submit', first, { key: 'forward' });
    book.does(`${staff}@${owner}`, 'submit', first, { key: 'watch' });
    expect(book.status(first)).toBe('closed');
    expect(book.status('XA1')).toBe('open');
  });

  it('is not locked, waived or refused while one of its cases is open; another register may be', () => {
    const book = world().does(clerk, 'openCase', 'XA1', open);
    const refuse = { key: 'petitions', note };
    expect(book.tries(clerk, 'closeRegister', 'XA1', { key: 'petitions' })).toBe('CASES_OPEN');
    expect(book.tries(manager, 'waive', 'XA1', refuse)).toBe('CASES_OPEN');
    book.does(clerk, 'refuseWork', 'XA1', refuse);
    expect(book.tries(manager, 'decideRequest', 'XA1', { key: 'petitions', grant: true })).toBe('CASES_OPEN');
    expect(book.tries(clerk, 'closeRegister', 'XA1', { key: 'reflections' })).toBe('done');
    book.does(staff, 'submit', first, { key: 'forward' });
    book.does(`${staff}@${owner}`, 'submit', first, { key: 'watch' });
    expect(book.tries(clerk, 'closeRegister', 'XA1', { key: 'petitions' })).toBe('done');
    expect(book.status('XA1')).toBe('closed');
  });

  it('does not open the same case twice', () => {
    const book = world().does(clerk, 'openCase', 'XA1', open);
    book.does(staff, 'submit', first, { key: 'forward' });
    expect(book.tries(clerk, 'openCase', 'XA1', open)).toBe('CASE_EXISTS');
    expect(book.open(first)).toEqual(['watch']);
  });

  it('is kept by its clerk, and asks for the facts of a case', () => {
    const book = world();
    expect(book.tries(head, 'openCase', 'XA1', open)).toBe('HAT_NOT_ASSIGNED');
    expect(book.tries(clerk, 'openCase', 'XA1', { ...open, facts: {} })).toBe('FIGURES_MISSING');
    expect(book.tries(clerk, 'openCase', 'XA1', { ...open, facts: { receivedOn: 'hôm qua' } })).toBe(
      'FIGURE_INVALID',
    );
    expect(book.tries(clerk, 'openCase', 'XA1', { ...open, facts: { ...open.facts, name: 'An' } })).toBe(
      'FACT_INVALID',
    );
    expect(() => book.command(clerk, 'openCase', 'XA1', { ...open, caseId: 'đơn 1' })).toThrow();
  });

  it('is a register: no other step opens cases', () => {
    const plain = new World({ unit: { plan: task({ name: 'Kế hoạch', by: role(clerk) }) } });
    expect(plain.tries(clerk, 'openCase', 'XA1', { ...open, key: 'plan' })).toBe('CASE_NOT_ALLOWED');
  });
});
