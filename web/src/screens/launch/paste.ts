/** Reads what people copy out of Excel: lists of units, and tables with a unit in the first column. */
import type { UnitRow } from '../../lib/allUnits';
import { readDate } from '../../lib/civil';
import { fold } from '../../lib/fold';
import { launchWords as w } from '../../messages/launch';
import type { Form } from '../../process/types';
import type { FormValue } from '../../work/form';

const cellsOf = (line: string): string[] =>
  line.split(/\t|;/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
const linesOf = (text: string): string[] => text.split(/\r?\n/).filter((line) => line.trim() !== '');
const spaced = (text: string): string =>
  fold(text)
    .replace(/[\s.,–-]+/g, ' ')
    .trim();
/** "Phường Láng" is often written "Láng" or "P. Láng". */
const bare = (name: string): string =>
  spaced(name).replace(
    /^(ubnd |ubmttq |ub mttq |mttq )?(phuong|xa|thi tran|dac khu|thanh pho|tinh|p|x|tt) /,
    '',
  );

export interface UnitFinder {
  /** The unit that the text names; `several` when more than one has that name. */
  readonly find: (text: string) => UnitRow | 'several' | undefined;
}

export function finderOf(units: readonly UnitRow[]): UnitFinder {
  const byCode = new Map(units.map((unit) => [unit.code.toLowerCase(), unit]));
  const index = (key: (name: string) => string): Map<string, UnitRow[]> => {
    const found = new Map<string, UnitRow[]>();
    for (const unit of units) {
      const at = key(unit.name);
      found.set(at, [...(found.get(at) ?? []), unit]);
    }
    return found;
  };
  const byName = index(spaced);
  const byBareName = index(bare);
  return {
    find(text) {
      const code = byCode.get(text.trim().toLowerCase());
      if (code !== undefined) return code;
      const same = byName.get(spaced(text)) ?? byBareName.get(bare(text)) ?? [];
      // Accents tell two units apart that are the same without them.
      const exact = same.filter(
        ({ name }) => name.normalize('NFC').toLowerCase() === text.trim().normalize('NFC').toLowerCase(),
      );
      const [first, ...others] = exact.length === 1 ? exact : same;
      return first !== undefined && others.length > 0 ? 'several' : first;
    },
  };
}

export interface PastedUnits {
  readonly found: readonly UnitRow[];
  readonly unknown: readonly string[];
}

export function readUnits(text: string, finder: UnitFinder): PastedUnits {
  const found = new Map<string, UnitRow>();
  const unknown: string[] = [];
  for (const line of linesOf(text)) {
    const hits = cellsOf(line)
      .filter((cell) => cell !== '' && !/^\d{1,4}$/.test(cell))
      .map((cell) => finder.find(cell));
    const unit = hits.find((hit) => typeof hit === 'object');
    if (unit !== undefined) found.set(unit.code, unit);
    else unknown.push(hits.includes('several') ? `${line.trim()} (${w.pasteSeveral})` : line.trim());
  }
  return { found: [...found.values()], unknown };
}

const yes = new Set(['co', 'x', 'yes', 'true', '1', 'dung']);
const no = new Set(['khong', 'no', 'false', '0', 'sai']);

/** A cell as a value of its field; undefined when it cannot be one. */
export function readCell(field: Form[string], cell: string): FormValue | undefined {
  switch (field.type) {
    case 'number': {
      const number = Number(cell.replace(/[.\s]/g, '').replace(',', '.'));
      return Number.isNaN(number) ? undefined : number;
    }
    case 'date':
      return readDate(cell);
    case 'yesNo':
      return yes.has(fold(cell)) ? true : no.has(fold(cell)) ? false : undefined;
    case 'choice':
      return field.options.find((option) => option.value === cell || fold(option.label) === fold(cell))
        ?.value;
    case 'text':
    case 'document':
      return cell;
    case 'files':
      return undefined;
  }
}

export interface PastedFacts {
  readonly own: Readonly<Record<string, Readonly<Record<string, FormValue>>>>;
  readonly wrong: readonly string[];
}

/** A table of figures; with a line of headings the columns may stand in any order. */
export function readFacts(text: string, form: Form, finder: UnitFinder): PastedFacts {
  const lines = linesOf(text);
  const codes = Object.keys(form);
  const heading = cellsOf(lines[0] ?? '').map((cell) =>
    codes.find((code) => code === cell || fold(form[code]?.label ?? '') === fold(cell)),
  );
  const headed = heading.some((code) => code !== undefined);
  const own: Record<string, Record<string, FormValue>> = {};
  const wrong: string[] = [];
  for (const line of headed ? lines.slice(1) : lines) {
    const cells = cellsOf(line);
    const at = cells.findIndex((cell) => cell !== '' && typeof finder.find(cell) === 'object');
    const unit = finder.find(cells[at] ?? '');
    if (typeof unit !== 'object') {
      wrong.push(line.trim());
      continue;
    }
    const values: Record<string, FormValue> = {};
    cells.forEach((cell, index) => {
      const code = headed ? heading[index] : codes[index - at - 1];
      const field = code === undefined ? undefined : form[code];
      if (code === undefined || field === undefined || cell === '' || index === at) return;
      const value = readCell(field, cell);
      if (value === undefined) wrong.push(`${unit.name}: ${field.label} “${cell}”`);
      else values[code] = value;
    });
    own[unit.code] = { ...own[unit.code], ...values };
  }
  return { own, wrong };
}
