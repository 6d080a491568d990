import fc from 'fast-check';
import { days, workingDays } from '../domain/calendar';
import { directiveRollout } from './f06-directive-rollout';
import { builtinDefinitions } from './index';
import {
  after,
  ended,
  number,
  proposed,
  required,
  role,
  task,
  unverified,
  where,
} from '../domain/process/author';
import { processDefinitionSchema, type ProcessDefinition } from '../domain/process/definition';
import { diffDefinitions, removedSteps } from '../domain/process/diff';

/** The next version of F6, with some steps of the units written anew; undefined takes one away. */
function next(change: Record<string, object | undefined>): ProcessDefinition {
  const unit = Object.fromEntries(
    Object.entries({ ...directiveRollout.unit, ...change }).filter(([, step]) => step !== undefined),
  );
  return processDefinitionSchema.parse({ ...directiveRollout, version: 2, unit });
}
const messages = (change: Record<string, object | undefined>): string[] =>
  diffDefinitions(directiveRollout, next(change)).map(({ area, message }) => `${area}: ${message}`);
const { plan, approval } = directiveRollout.unit;

describe('what a new version changes', () => {
  it('is nothing when only the number is another, or the order in which it was written', () => {
    expect(messages({})).toEqual([]);
    const { kind, ...rest } = plan ?? {};
    expect(messages({ plan: { ...rest, kind } })).toEqual([]);
  });

  it('names a date with its old and its new rule, and where each comes from', () => {
    expect(
      messages({ plan: { ...plan, due: after('receipt', workingDays(20), proposed('quy định mới')) } }),
    ).toEqual([
      'date: Bước “Ban hành kế hoạch triển khai của đơn vị”, hạn: từ 30 ngày sau ngày xong “Tiếp nhận văn bản” (căn cứ: 30 ngày từ khi nhận, theo thông lệ (chưa kiểm chứng)) thành 20 ngày làm việc sau ngày xong “Tiếp nhận văn bản” (căn cứ: quy định mới (đề xuất))',
    ]);
  });

  it('names who acts by title, not by code', () => {
    expect(messages({ approval: { ...approval, by: [role('BTT_MTTQ', 'owner')] } })).toEqual([
      'people: Bước “Cơ quan tham mưu cấp trên xem xét kế hoạch”, người làm: từ Cơ quan tham mưu, theo dõi (cấp trên 1 bậc) thành Ban Thường trực Ủy ban MTTQ (đơn vị chủ trì đợt)',
    ]);
  });

  it('names steps that come and go, and when one opens', () => {
    const check = task({ name: 'Kiểm tra giữa kỳ', after: ended('plan', 'done'), by: role('LANH_DAO_DV') });
    expect(
      messages({
        study: undefined,
        check,
        reviewReport: { ...directiveRollout.unit['reviewReport'], after: ['approval'] },
        quarterReport: { ...directiveRollout.unit['quarterReport'], after: ['plan'] },
      }),
    ).toEqual([
      'flow: Bước “Báo cáo quý”, mở: từ sau “Cơ quan tham mưu cấp trên xem xét kế hoạch” thành sau “Ban hành kế hoạch triển khai của đơn vị”',
      'flow: Bước “Báo cáo sơ kết của đơn vị”, mở: từ sau “Cơ quan tham mưu cấp trên xem xét kế hoạch”, “Tổ chức học tập, quán triệt tại đơn vị” thành sau “Cơ quan tham mưu cấp trên xem xét kế hoạch”',
      'flow: Thêm bước “Kiểm tra giữa kỳ”',
      'flow: Bỏ bước “Tổ chức học tập, quán triệt tại đơn vị”',
    ]);
  });

  it('a new name is one change, not one for every step that waits for it', () => {
    expect(messages({ plan: { ...plan, name: 'Kế hoạch' } })).toEqual([
      'text: Bước “Kế hoạch”, tên: từ “Ban hành kế hoạch triển khai của đơn vị” thành “Kế hoạch”',
    ]);
  });

  it('names fields of forms, conditions and rungs', () => {
    const changed = {
      ...plan,
      when: where('partyMembers', '>', 30),
      form: { ...plan?.form, pages: required(number('Số trang', { hint: 'A4' })) },
    };
    expect(messages({ plan: changed })).toEqual([
      'flow: Bước “Ban hành kế hoạch triển khai của đơn vị”, điều kiện: từ không có thành “Số đảng viên” > 30',
      'form: Thêm ô “Số trang” (bắt buộc) ở biểu mẫu bước “Ban hành kế hoạch triển khai của đơn vị”',
    ]);
    const [first, ...others] = directiveRollout.ladder;
    const ladder =
      first === undefined ? [] : [{ ...first, when: { ...first.when, count: 10 } }, ...others.slice(0, -1)];
    const found = diffDefinitions(
      directiveRollout,
      processDefinitionSchema.parse({ ...directiveRollout, ladder }),
    );
    expect(found.map(({ message }) => message)).toEqual([
      'Bậc “Còn 15 ngày làm việc” của thang đôn đốc chung: từ 15 ngày làm việc trước hạn, báo người thực hiện thành 10 ngày làm việc trước hạn, báo người thực hiện',
      'Bỏ bậc “Quá hạn 10 ngày làm việc: đôn đốc lần 2” của thang đôn đốc chung',
    ]);
  });

  it('tells which steps are gone or have become another kind: work open in them must be dealt with first', () => {
    const { name } = plan ?? { name: '' };
    const receipt = {
      kind: 'receipt',
      name,
      by: role('LANH_DAO_DV'),
      due: after('launch', days(3), unverified('…')),
    };
    expect(removedSteps(directiveRollout, next({ study: undefined, plan: receipt }))).toEqual([
      { scope: 'unit', code: 'study' },
      { scope: 'unit', code: 'plan' },
    ]);
  });

  it('finds something between any two families, nothing within one, and as many steps going as coming back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...builtinDefinitions), fc.constantFrom(...builtinDefinitions), (a, b) => {
        const there = diffDefinitions(a, b);
        expect(there.length === 0).toBe(a === b);
        const going = there.filter(({ message }) => message.startsWith('Bỏ bước'));
        const coming = diffDefinitions(b, a).filter(({ message }) => message.startsWith('Thêm bước'));
        expect(coming.map(({ path }) => path).toSorted()).toEqual(going.map(({ path }) => path).toSorted());
      }),
    );
  });
});
