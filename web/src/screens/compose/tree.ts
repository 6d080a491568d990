/**
 * A definition while it is being written: plain data, read and changed by dotted path, whether it makes sense yet or
 * not. The paths are those by which the server names problems.
 */
import type { Json } from '../../lib/draft';

export type Tree = { [key: string]: Json };

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const treeOf = (value: unknown): Tree => (isTree(value) ? value : {});
const isList = (value: Json | undefined): value is Json[] => Array.isArray(value);

export function valueAt(tree: Tree, path: string): Json | undefined {
  let found: Json | undefined = tree;
  for (const part of path.split('.'))
    found = isList(found) ? found[Number(part)] : isTree(found) ? found[part] : undefined;
  return found;
}

export const textAt = (tree: Tree, path: string): string => {
  const value = valueAt(tree, path);
  return typeof value === 'string' ? value : '';
};
export const numberAt = (tree: Tree, path: string): number | null => {
  const value = valueAt(tree, path);
  return typeof value === 'number' ? value : null;
};
export const listAt = (tree: Tree, path: string): readonly Json[] => {
  const value = valueAt(tree, path);
  return isList(value) ? value : [];
};
export const treeAt = (tree: Tree, path: string): Tree => treeOf(valueAt(tree, path));

/** The same with another value at the path; `undefined` takes it away. What does not lie on the path stays as it is. */
export function withValue(tree: Tree, path: string, value: Json | undefined): Tree {
  return treeOf(changed(tree, path.split('.'), value));
}

function changed(within: Json | undefined, path: readonly string[], value: Json | undefined): Json {
  const [part = '', ...rest] = path;
  const isLast = rest.length === 0;
  if (isList(within)) {
    const index = Number(part);
    if (isLast && value === undefined) return within.filter((_, at) => at !== index);
    const list = [...within];
    list[index] = isLast ? (value ?? null) : changed(within[index], rest, value);
    return list;
  }
  const { [part]: before, ...others } = treeOf(within);
  if (!isLast) return { ...treeOf(within), [part]: changed(before, rest, value) };
  return value === undefined ? others : { ...treeOf(within), [part]: value };
}

const separate = /[^a-z0-9]+/g;

/** A code for something new, from its Vietnamese name: “Báo cáo quý” gives `baoCaoQuy`, or `baoCaoQuy2` when that is taken. */
export function codeFor(name: string, taken: readonly string[]): string {
  const words = name
    .replace(/[đĐ]/g, 'd')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(separate)
    .filter((word) => word !== '');
  const joined = words
    .map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
    .replace(/^\d+/, '')
    .slice(0, 36);
  const base = joined === '' ? 'muc' : joined.charAt(0).toLowerCase() + joined.slice(1);
  for (let number = 1; ; number += 1) {
    const code = number === 1 ? base : `${base}${number}`;
    if (!taken.includes(code)) return code;
  }
}
