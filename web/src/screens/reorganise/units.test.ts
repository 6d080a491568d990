import { goesToLines, unitsSentence } from './units';

const heir = (name: string, share = 1) => ({ code: name, name, share });
const unit = (name: string, ...heirs: ReturnType<typeof heir>[]) => ({ code: name, name, heirs });

it('names units that go the same way together, with who carries them on', () => {
  const ended = [unit('Phường A', heir('Phường C')), unit('Phường B', heir('Phường C')), unit('Phường D')];
  expect(goesToLines(ended)).toEqual([
    'Phường A, Phường B: việc chuyển sang Phường C',
    'Phường D: chưa nêu đơn vị nhận việc',
  ]);
  expect(unitsSentence(ended, [{ code: 'C', name: 'Phường C', newName: 'Phường Mới' }])).toBe(
    'Phường A, Phường B kết thúc, việc chuyển sang Phường C; Phường D kết thúc, chưa nêu đơn vị nhận việc; ' +
      'Phường C đổi tên thành Phường Mới',
  );
});

it('says which share each of several heirs takes', () => {
  expect(goesToLines([unit('Phường A', heir('Phường B', 0.375), heir('Phường C', 0.625))])).toEqual([
    'Phường A: việc chuyển sang Phường B (37,5%), Phường C (62,5%)',
  ]);
});

it('of a great many names only the first, and says how many others', () => {
  const many = Array.from({ length: 9 }, (_, at) => unit(`P${at}`, heir('Thành phố')));
  expect(unitsSentence(many, [])).toBe(
    'P0, P1, P2, P3, và 5 đơn vị khác kết thúc, việc chuyển sang Thành phố',
  );
  const apart = Array.from({ length: 6 }, (_, at) => unit(`P${at}`, heir(`H${at}`)));
  expect(unitsSentence(apart, [])).toMatch(/^P0 kết thúc.*; và 3 đơn vị khác$/);
});
