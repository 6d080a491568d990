import { legalBasisSchema } from '../domain/calendar';
import { roleCatalogue } from '../domain/org';
import { checkDefinition } from '../domain/process/check';
import { processDefinitionSchema } from '../domain/process/definition';
import { builtinDefinitions } from './index';

const roles = Object.keys(roleCatalogue);
const definitions = builtinDefinitions.map((definition) => definition.code);

describe('the built-in definitions', () => {
  it.each(builtinDefinitions)('$code, $name, makes sense', (definition) => {
    expect(checkDefinition(definition, { roles, definitions })).toEqual([]);
  });

  it.each(builtinDefinitions)('$code is plain data', (definition) => {
    expect(processDefinitionSchema.parse(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
  });

  it('have codes of their own', () => {
    expect(new Set(definitions).size).toBe(definitions.length);
  });

  it('write what was read as law with its article, and nothing else as law', () => {
    // The provisions that domain.md tags [V]; whatever else claims to have been read is an invention.
    const read: Record<string, string[]> = {
      'Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15': [
        'Điều 51',
        'Điều 51 khoản 1',
        'Điều 51 khoản 2',
        'Điều 13 khoản 3',
      ],
      'Luật Mặt trận Tổ quốc Việt Nam 75/2015/QH13 (bản 2015)': ['Điều 25, Điều 26'],
      'Luật Khiếu nại 02/2011': ['Điều 27', 'Điều 28', 'Điều 27, Điều 28'],
      'Luật Tố cáo 25/2018': ['Điều 29', 'Điều 30', 'Điều 29, Điều 30'],
      'Luật Tiếp công dân 42/2013': ['Điều 15'],
      'Luật Hòa giải ở cơ sở 35/2013/QH13': ['Điều 3', 'Điều 5', 'Điều 3, Điều 5'],
    };
    const invented = new Set<string>();
    JSON.stringify(builtinDefinitions, (_, value: unknown) => {
      const basis = legalBasisSchema.safeParse(value);
      if (basis.success && basis.data.tag === 'V') {
        const { text, article = '' } = basis.data;
        if (read[text]?.includes(article) !== true) invented.add(`${text}, ${article}`);
      }
      return value;
    });
    expect([...invented]).toEqual([]);
  });
});
