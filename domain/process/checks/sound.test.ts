import { days } from '../../calendar';
import { after, fact, role, task } from '../author';
import { processDefinitionSchema } from '../definition';
import { checkDefinition } from '../check';
import { ours, options, sound, withUnit } from './sample';

describe('a sound definition', () => {
  it('has no problem', () => {
    expect(checkDefinition(sound(), options)).toEqual([]);
  });

  it('says every problem at once, each with its place, a stable code and a Vietnamese sentence', () => {
    const problems = checkDefinition(
      withUnit({
        extra: task({
          name: 'Việc thêm',
          after: 'plann',
          by: role('GIAM_DOC'),
          due: after(fact('when'), days(1), ours),
        }),
      }),
      options,
    );
    expect(problems).toEqual([
      {
        path: 'unit.extra.after.0',
        code: 'STEP_UNKNOWN',
        message: 'Không có bước “plann” trong phần này. Kiểm tra lại mã bước.',
      },
      {
        path: 'unit.extra.due.from',
        code: 'DUE_ANCHOR_UNKNOWN',
        message: 'Hạn tính từ “when”, nhưng không có mốc này.',
      },
      {
        path: 'unit.extra.by.role',
        code: 'ROLE_UNKNOWN',
        message: 'Không có chức danh “GIAM_DOC” trong danh mục.',
      },
    ]);
  });

  it('is plain data: it comes back from JSON as it was', () => {
    expect(processDefinitionSchema.parse(JSON.parse(JSON.stringify(sound())))).toEqual(sound());
  });
});
