/** What zod finds wrong, said in Vietnamese and with the path as the sender wrote it. */
import type { z } from 'zod';
import { refuse, type DomainError, type Problem } from '../domain/errors';

const typeNames: Readonly<Record<string, string>> = {
  string: 'chữ',
  number: 'số',
  int: 'số nguyên',
  boolean: 'có/không (true/false)',
  array: 'danh sách',
  object: 'nhóm các mục',
  record: 'nhóm các mục',
  null: 'để trống (null)',
  undefined: 'bỏ trống',
  date: 'ngày',
  nan: 'số',
};
const nameOfType = (type: string): string => typeNames[type] ?? type;

const formats: Readonly<Record<string, string>> = {
  email: 'địa chỉ thư điện tử',
  url: 'địa chỉ liên kết',
  uuid: 'mã UUID',
  json_string: 'JSON',
  date: 'ngày',
  datetime: 'ngày giờ',
};

const listed = (values: readonly unknown[]): string => values.map((value) => `“${String(value)}”`).join(', ');

type Issue = z.core.$ZodRawIssue;

const missing = 'Thiếu mục bắt buộc này.';

/** One sentence for one issue. Schemas with a message of their own keep it. */
export function sentenceOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return missing;
      return `Cần là ${nameOfType(issue.expected)}.`;
    case 'invalid_value':
      if (issue.input === undefined) return missing;
      return issue.values.length === 1
        ? `Phải là ${listed(issue.values)}.`
        : `Chỉ nhận một trong: ${listed(issue.values)}.`;
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum), issue.inclusive !== false);
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum), issue.inclusive !== false);
    case 'invalid_format':
      return `Không đúng dạng ${formats[issue.format] ?? 'yêu cầu'}.`;
    case 'not_multiple_of':
      return `Phải là bội số của ${issue.divisor}.`;
    case 'unrecognized_keys':
      return `Không có mục ${listed(issue.keys)}. Kiểm tra chính tả hoặc bỏ đi.`;
    case 'invalid_union':
      return issue.errors.length === 0
        ? 'Loại không được hỗ trợ.'
        : 'Không khớp với dạng nào được phép ở mục này.';
    case 'invalid_key':
      return 'Tên mục không hợp lệ.';
    case 'invalid_element':
      return 'Có phần tử không hợp lệ.';
    case 'custom':
      return 'Giá trị không hợp lệ.';
    default:
      return 'Giá trị không hợp lệ.';
  }
}

function tooSmall(origin: string, minimum: number, inclusive: boolean): string {
  if (origin === 'string') return minimum === 1 ? 'Không được để trống.' : `Cần ít nhất ${minimum} ký tự.`;
  if (origin === 'array' || origin === 'set')
    return minimum === 1 ? 'Cần ít nhất một mục.' : `Cần ít nhất ${minimum} mục.`;
  return inclusive ? `Phải từ ${minimum} trở lên.` : `Phải lớn hơn ${minimum}.`;
}

function tooBig(origin: string, maximum: number, inclusive: boolean): string {
  if (origin === 'string') return `Dài quá ${maximum} ký tự.`;
  if (origin === 'array' || origin === 'set') return `Nhiều quá ${maximum} mục.`;
  return inclusive ? `Không được quá ${maximum}.` : `Phải nhỏ hơn ${maximum}.`;
}

/** Every issue as a problem; for a union, the issues of its nearest branch, which is what the sender meant. */
export function problemsOf(issues: readonly z.core.$ZodIssue[], root: string): Problem[] {
  return issues.flatMap((issue) => {
    const path = joined(root, issue.path);
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const nearest = nearestBranch(issue.errors);
      if (nearest !== undefined) return problemsOf(nearest, path);
    }
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: joined(path, [key]),
        code: 'unrecognized_key',
        message: 'Không có mục này. Kiểm tra chính tả hoặc bỏ đi.',
      }));
    return [{ path, code: issue.code, message: issue.message }];
  });
}

const joined = (root: string, path: readonly PropertyKey[]): string =>
  [...(root === '' ? [] : [root]), ...path.map(String)].join('.');

type Issues = readonly z.core.$ZodIssue[];

/** The branch that got furthest: no wrong type or value at its own top, then the fewest issues. */
function nearestBranch(branches: readonly Issues[]): Issues | undefined {
  const candidates = branches.filter(
    (issues) =>
      !issues.some(
        ({ code, path }) =>
          (code === 'invalid_type' && path.length === 0) || (code === 'invalid_value' && path.length <= 1),
      ),
  );
  return candidates.toSorted((a, b) => a.length - b.length)[0];
}

/** Checks what came over the border. Paths inside the body are told without the word `body` in front. */
export function check<S extends z.ZodType>(
  schema: S,
  value: unknown,
): { ok: true; value: z.output<S> } | { ok: false; error: DomainError } {
  const result = schema.safeParse(value, { error: sentenceOf });
  if (result.success) return { ok: true, value: result.data };
  const problems = problemsOf(result.error.issues, '').map((problem) => ({
    ...problem,
    path: problem.path.replace(/^body\.?/, ''),
  }));
  return { ok: false, error: refuse('INPUT_INVALID', {}, problems) };
}
