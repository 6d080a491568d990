/**
 * The standard ladder (domain.md §2.6): who is told, and who must act, as a date passes. All of it is our proposal [D]
 * and may be edited per campaign. A machine drafts a formal letter; a person signs it.
 */
import { proposed } from '../domain/process/author';
import type { Ladder, ProcessDefinition, Rung, RungTarget } from '../domain/process/definition';

const basis = proposed('Thang đôn đốc mặc định của MTTQ');

/** The letters that rungs draft; a definition that uses the ladder lists them among its documents. */
export const letters = {
  firstReminder: { code: 'donDoc1', name: 'Công văn đôn đốc lần 1', form: 9 },
  secondReminder: { code: 'donDoc2', name: 'Công văn đôn đốc lần 2', form: 9 },
  petitionUpward: { code: 'kienNghiCapTren', name: 'Văn bản kiến nghị cấp trên', form: 9 },
} as const satisfies Record<string, ProcessDefinition['documents'][number]>;

const reminder = (code: string, workingDays: number, label: string, tell: RungTarget[]): Rung => ({
  code,
  label,
  when: { count: workingDays, unit: 'workingDay', side: 'before' },
  tell,
  breaksThrough: false,
  basis,
});

/**
 * The ladder of campaigns that `watcher`, a role at the owner, keeps an eye on ("đầu mối theo dõi").
 * @param superiors who is told of the second reminder beside the unit's leader
 */
export function ladderWatchedBy(
  watcher: string,
  superiors: readonly RungTarget[] = [{ role: 'CAP_UY', up: 0 }],
): Ladder {
  const desk: RungTarget = { role: watcher, at: 'owner' };
  return [
    reminder('before15', 15, 'Còn 15 ngày làm việc', ['holder']),
    reminder('before7', 7, 'Còn 7 ngày làm việc', ['holder']),
    reminder('before3', 3, 'Còn 3 ngày làm việc', ['holder', 'leader']),
    reminder('today', 0, 'Hết hạn hôm nay', ['holder', 'leader']),
    {
      code: 'overdue',
      label: 'Quá hạn: báo cáo lý do',
      when: { count: 1, unit: 'day', side: 'after' },
      tell: ['holder', 'leader', desk],
      mustAct: 'holder',
      breaksThrough: false,
      basis,
    },
    {
      code: 'late3',
      label: 'Quá hạn 3 ngày làm việc: đôn đốc lần 1',
      when: { count: 3, unit: 'workingDay', side: 'after' },
      tell: ['leader', desk],
      mustAct: 'leader',
      drafts: letters.firstReminder.code,
      breaksThrough: true,
      basis,
    },
    {
      code: 'late10',
      label: 'Quá hạn 10 ngày làm việc: đôn đốc lần 2',
      when: { count: 10, unit: 'workingDay', side: 'after' },
      tell: ['leader', ...superiors, desk, { role: 'BTT_MTTQ', at: 'owner' }],
      mustAct: 'leader',
      drafts: letters.secondReminder.code,
      breaksThrough: true,
      basis,
    },
  ];
}

/**
 * When a recommendation is not answered in writing: the petition to the level above is drafted the day after the
 * answer was due (domain.md §2.6, the handbook slide [S]).
 */
export const unansweredLadder: Ladder = [
  reminder('before7', 7, 'Còn 7 ngày làm việc để trả lời kiến nghị', ['holder']),
  reminder('before3', 3, 'Còn 3 ngày làm việc để trả lời kiến nghị', ['holder', 'leader']),
  reminder('today', 0, 'Hết hạn trả lời kiến nghị hôm nay', ['holder', 'leader']),
  {
    code: 'unanswered',
    label: 'Không trả lời kiến nghị: kiến nghị cấp trên trực tiếp',
    when: { count: 1, unit: 'day', side: 'after' },
    tell: ['holder', 'leader', { role: 'CAP_TREN_DV', up: 1 }, { role: 'BTT_MTTQ', at: 'owner' }],
    drafts: letters.petitionUpward.code,
    breaksThrough: true,
    basis: {
      text: 'Sổ tay hướng dẫn CT13: không trả lời thì gửi UBMTTQ cấp trên trực tiếp; có thể là quy định địa phương',
      tag: 'S',
    },
  },
];
