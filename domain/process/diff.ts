/**
 * What a new version of a definition changes, in Vietnamese: shown before it is published, and again before tracks that are
 * running are moved to it. Two versions that differ only in their number differ in nothing.
 */
import { basisWithTag } from '../calendar';
import { roleOrLeast } from '../org';
import type { Scope } from './compile';
import { scopes } from './checks/model';
import { assigneeText, Describer, targetText } from './describe';
import type { Assignee, Form, Ladder, ProcessDefinition, Rung, Step } from './definition';

/** What kind of thing changed; only `text` leaves running tracks as they are. */
type ChangeArea = 'flow' | 'date' | 'people' | 'form' | 'ladder' | 'text';

export interface DefinitionChange {
  readonly area: ChangeArea;
  /** Dotted path, of the new version unless the thing was taken away. */
  readonly path: string;
  /** The step concerned, if it is one. */
  readonly step?: { readonly scope: Scope; readonly code: string };
  readonly message: string;
}

/** Every difference from one version to the next, steps in the order of the new version. */
export function diffDefinitions(before: ProcessDefinition, after: ProcessDefinition): DefinitionChange[] {
  return [
    ...headChanges(before, after),
    ...scopes.flatMap((scope) => scopeChanges(before, after, scope)),
    ...ladderChanges(before.ladder, after.ladder, 'ladder', 'thang đôn đốc chung'),
    ...listChanges(before.documents, after.documents, 'documents', 'văn bản'),
    ...listChanges(before.indicators, after.indicators, 'indicators', 'chỉ tiêu'),
  ];
}

/** Steps that the new version no longer has: work open in them has to be dealt with before a track can move. */
export const removedSteps = (
  before: ProcessDefinition,
  after: ProcessDefinition,
): { scope: Scope; code: string }[] =>
  scopes.flatMap((scope) =>
    Object.keys(before[scope])
      .filter(
        (code) => after[scope][code] === undefined || after[scope][code]?.kind !== before[scope][code]?.kind,
      )
      .map((code) => ({ scope, code })),
  );

const same = (a: unknown, b: unknown): boolean => stable(a) === stable(b);

/** JSON with keys in order: what was written in another order is the same. */
const stable = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

function headChanges(before: ProcessDefinition, after: ProcessDefinition): DefinitionChange[] {
  const changes: DefinitionChange[] = [];
  const text = (path: string, label: string, from: string, to: string): void => {
    if (from !== to) changes.push({ area: 'text', path, message: `${label}: từ “${from}” thành “${to}”` });
  };
  text('name', 'Tên quy trình', before.name, after.name);
  text('purpose', 'Mục đích', before.purpose, after.purpose);
  text('since', 'Áp dụng từ', before.since, after.since);
  const bases = (d: ProcessDefinition): string => d.basis.map(basisWithTag).join('; ');
  text('basis', 'Căn cứ', bases(before), bases(after));
  const launchers = (d: ProcessDefinition): string =>
    d.launchedBy.map((role) => roleOrLeast(role).title).join(', ');
  if (launchers(before) !== launchers(after)) {
    changes.push({
      area: 'people',
      path: 'launchedBy',
      message: `Người phát động: từ ${launchers(before)} thành ${launchers(after)}`,
    });
  }
  if (before.visibility !== after.visibility) {
    const message =
      after.visibility === 'restricted'
        ? 'Hồ sơ chuyển thành hạn chế người xem'
        : 'Hồ sơ không còn hạn chế người xem';
    changes.push({ area: 'people', path: 'visibility', message });
  }
  for (const [path, label] of [
    ['facts', 'thông tin khi phát động'],
    ['unitFacts', 'thông tin đơn vị'],
    ['caseFacts', 'thông tin vụ việc'],
  ] as const) {
    changes.push(...formChanges(before[path], after[path], path, label));
  }
  return changes;
}

function scopeChanges(before: ProcessDefinition, after: ProcessDefinition, scope: Scope): DefinitionChange[] {
  const codes = [
    ...Object.keys(after[scope]),
    ...Object.keys(before[scope]).filter((code) => after[scope][code] === undefined),
  ];
  return codes.flatMap((code): DefinitionChange[] => {
    const from = before[scope][code];
    const to = after[scope][code];
    const place = { path: `${scope}.${code}`, step: { scope, code } };
    if (to === undefined) return [{ ...place, area: 'flow', message: `Bỏ bước “${from?.name ?? code}”` }];
    if (from === undefined) return [{ ...place, area: 'flow', message: `Thêm bước “${to.name}”` }];
    if (from.kind !== to.kind) {
      return [
        { ...place, area: 'flow', message: `Bước “${to.name}” đổi loại: từ ${from.kind} thành ${to.kind}` },
      ];
    }
    return stepChanges(from, to, new Describer(before, scope), new Describer(after, scope)).map((change) => ({
      ...change,
      path: change.path === '' ? place.path : `${place.path}.${change.path}`,
      step: place.step,
    }));
  });
}

function stepChanges(from: Step, to: Step, was: Describer, is: Describer): DefinitionChange[] {
  const changes: DefinitionChange[] = [];
  const title = `Bước “${to.name}”`;
  // What is written decides, not how it reads: a step renamed elsewhere is no change of those that wait for it.
  const changed = (
    area: ChangeArea,
    path: string,
    what: string,
    parts: readonly [unknown, unknown],
    read: Reading,
  ): void => {
    if (same(parts[0], parts[1])) return;
    changes.push({ area, path, message: `${title}, ${what}: từ ${read(from, was)} thành ${read(to, is)}` });
  };
  changed('text', 'name', 'tên', [from.name, to.name], (step) => quoted(step.name));
  changed('text', 'help', 'hướng dẫn', [from.help, to.help], (step) => quoted(step.help));
  changed('text', 'product', 'sản phẩm', [from.product, to.product], (step) => quoted(step.product));
  changed('text', 'basis', 'căn cứ', [from.basis, to.basis], ({ basis }) =>
    basis === undefined ? 'không có' : basisWithTag(basis),
  );
  changed('flow', 'after', 'mở', [from.after, to.after], (step, names) => names.waits(step.after));
  changed('flow', 'when', 'điều kiện', [from.when, to.when], ({ when }, names) =>
    when === undefined ? 'không có' : names.condition(when),
  );
  changed('flow', 'every', 'lặp lại', [from.every, to.every], ({ every }, names) =>
    every === undefined ? 'không' : names.recurrence(every),
  );
  changed('flow', 'optional', 'bắt buộc', [from.optional, to.optional], (step) =>
    step.optional ? 'không' : 'có',
  );
  changed('date', 'due', 'hạn', [from.due, to.due], ({ due }, names) =>
    due === undefined ? 'không có hạn' : names.due(due),
  );
  changed('date', 'extension', 'gia hạn', [extensionText(from), extensionText(to)], extensionText);
  changed('people', 'by', 'người làm', [peopleText(from), peopleText(to)], peopleText);
  changed('flow', '', 'cách kết thúc', [endingOf(from), endingOf(to)], endingText);
  changes.push(...formChanges(from.form ?? {}, to.form ?? {}, 'form', `biểu mẫu bước “${to.name}”`));
  if ((from.ladder === undefined) !== (to.ladder === undefined)) {
    const message = `${title}, thang đôn đốc: ${to.ladder === undefined ? 'dùng thang chung' : 'dùng thang riêng'}`;
    changes.push({ area: 'ladder', path: 'ladder', message });
  } else {
    changes.push(
      ...ladderChanges(from.ladder ?? [], to.ladder ?? [], 'ladder', `thang đôn đốc bước “${to.name}”`),
    );
  }
  return changes;
}

/** How a part of a step reads. */
type Reading = (step: Step, names: Describer) => string;

const quoted = (text: string | undefined): string => (text === undefined ? 'không có' : `“${text}”`);
const extensionText = ({ extension, promise }: Step): string =>
  [
    extension === undefined ? 'theo mặc định' : `${extension.max} lần, mỗi lần ${extension.maxDays} ngày`,
    ...(promise === undefined ? [] : [`hẹn lại trong ${promise.maxDays} ngày`]),
  ].join(', ');

function peopleText(step: Step): string {
  const list = (assignees: readonly Assignee[]): string => assignees.map(assigneeText).join(', ');
  switch (step.kind) {
    case 'task':
    case 'receipt':
    case 'collect':
    case 'cascade':
    case 'case':
      return assigneeText(step.by);
    case 'decision':
      return list(step.by);
    case 'signature':
      return list(step.parties);
    case 'meeting':
      return step.invites.length === 0
        ? assigneeText(step.by)
        : `${assigneeText(step.by)}, mời ${list(step.invites)}`;
    case 'document':
      return `${assigneeText(step.by)} soạn, ${assigneeText(step.signer)} ký, ${assigneeText(step.clerk)} phát hành`;
    case 'followUp':
      return `${assigneeText(step.by)}, với ${assigneeText(step.addressee)}`;
  }
}

/** The data that `endingText` reads. */
function endingOf(step: Step): unknown {
  switch (step.kind) {
    case 'decision':
      return [step.need, step.returnsTo, step.rejection];
    case 'signature':
      return step.ordered;
    case 'meeting':
      return [step.quorum, step.majority];
    case 'document':
      return step.document;
    case 'collect':
      return [step.need, step.from];
    case 'followUp':
      return step.answerDue;
    case 'cascade':
      return step.definition;
    case 'task':
    case 'receipt':
    case 'case':
      return undefined;
  }
}

/** What decides how a step of this kind ends, in words. */
function endingText(step: Step, names: Describer): string {
  switch (step.kind) {
    case 'decision': {
      const need =
        step.need === 'one'
          ? 'một người duyệt'
          : step.need === 'all'
            ? 'tất cả duyệt'
            : `ít nhất ${step.need.atLeast} người duyệt`;
      const back = step.returnsTo === undefined ? 'không trả lại' : `trả lại ${names.step(step.returnsTo)}`;
      return `${need}, ${back}, bác thì ${step.rejection === 'ends' ? 'kết thúc hồ sơ' : 'đi tiếp'}`;
    }
    case 'signature':
      return step.ordered ? 'ký theo thứ tự' : 'ký không theo thứ tự';
    case 'meeting': {
      const { quorum: present, majority: votes } = step;
      const quorum =
        present === undefined
          ? 'không quy định'
          : `ít nhất ${present.of.join('/')} (${basisWithTag(present.basis)})`;
      const majority =
        votes === undefined
          ? 'không biểu quyết'
          : `trên ${votes.over.join('/')} tán thành (${basisWithTag(votes.basis)})`;
      return `có mặt ${quorum}, ${majority}`;
    }
    case 'document':
      return `${step.document.type} ${step.document.name}, gửi ${step.document.recipients.join(', ')}`;
    case 'collect': {
      const need =
        step.need === 'all'
          ? 'tất cả đơn vị'
          : 'share' in step.need
            ? `${step.need.share * 100}% đơn vị`
            : `${step.need.count} đơn vị`;
      return `chờ ${need} xong ${names.unitStep(step.from)}`;
    }
    case 'followUp':
      return `trả lời kiến nghị: ${names.due(step.answerDue)}`;
    case 'cascade':
      return `quy trình ${step.definition}`;
    case 'task':
    case 'receipt':
    case 'case':
      return '';
  }
}

function formChanges(before: Form, after: Form, path: string, where: string): DefinitionChange[] {
  const codes = [...Object.keys(after), ...Object.keys(before).filter((code) => after[code] === undefined)];
  return codes.flatMap((code): DefinitionChange[] => {
    const from = before[code];
    const to = after[code];
    const place = { area: 'form' as const, path: `${path}.${code}` };
    if (to === undefined) return [{ ...place, message: `Bỏ ô “${from?.label ?? code}” ở ${where}` }];
    if (from === undefined) {
      return [{ ...place, message: `Thêm ô “${to.label}”${to.required ? ' (bắt buộc)' : ''} ở ${where}` }];
    }
    return same(from, to) ? [] : [{ ...place, message: `Sửa ô “${to.label}” ở ${where}` }];
  });
}

function ladderChanges(before: Ladder, after: Ladder, path: string, where: string): DefinitionChange[] {
  const was = new Map(before.map((rung) => [rung.code, rung]));
  const is = new Map(after.map((rung) => [rung.code, rung]));
  const place = { area: 'ladder' as const, path };
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((code): DefinitionChange[] => {
    const from = was.get(code);
    const to = is.get(code);
    if (to === undefined) return [{ ...place, message: `Bỏ bậc “${from?.label ?? code}” của ${where}` }];
    if (from === undefined)
      return [{ ...place, message: `Thêm bậc “${to.label}” vào ${where}: ${rungText(to)}` }];
    return same(from, to)
      ? []
      : [{ ...place, message: `Bậc “${to.label}” của ${where}: từ ${rungText(from)} thành ${rungText(to)}` }];
  });
}

function rungText(rung: Rung): string {
  const { count, unit, side } = rung.when;
  const moment = `${count} ${unit === 'day' ? 'ngày' : 'ngày làm việc'} ${side === 'before' ? 'trước' : 'sau'} hạn`;
  const must = rung.mustAct === undefined ? '' : `, ${targetText(rung.mustAct)} phải trả lời`;
  const drafts = rung.drafts === undefined ? '' : ', soạn sẵn văn bản';
  return `${moment}, báo ${rung.tell.map(targetText).join(', ')}${must}${drafts}`;
}

function listChanges(
  before: readonly { code: string; name: string }[],
  after: readonly { code: string; name: string }[],
  path: string,
  what: string,
): DefinitionChange[] {
  const was = new Map(before.map((item) => [item.code, item]));
  const is = new Map(after.map((item) => [item.code, item]));
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((code): DefinitionChange[] => {
    const from = was.get(code);
    const to = is.get(code);
    const place = { area: 'text' as const, path };
    if (to === undefined) return [{ ...place, message: `Bỏ ${what} “${from?.name ?? code}”` }];
    if (from === undefined) return [{ ...place, message: `Thêm ${what} “${to.name}”` }];
    return same(from, to) ? [] : [{ ...place, message: `Sửa ${what} “${to.name}”` }];
  });
}
