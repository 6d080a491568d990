/** A form of the catalogue: typed data in, a document out; several papers may belong to one form. */
import { z } from 'zod';
import type { CivilDate } from '../calendar';
import { refuse, type DomainError, type Problem } from '../errors';
import type { DocumentModel } from './model';
import { refuseSecret } from './secrecy';

export interface PrintContext {
  /** The day on which it is printed: promises are read against it. */
  readonly printOn: CivilDate;
}

/** One paper of a form. */
export interface Variant {
  readonly code: string;
  readonly name: string;
  /** Its data with `kind`; titles of the fields are their Vietnamese labels. */
  readonly schema: z.ZodType;
  /** Checks the data and writes the document. Refuses secret papers and data that do not fit, and says what. */
  build(input: unknown, context: PrintContext): DocumentModel | DomainError;
}

export interface Form {
  readonly number: number;
  readonly name: string;
  /** The data of all papers of this form, told apart by `kind`. */
  readonly schema: z.ZodType;
  readonly variants: readonly [Variant, ...Variant[]];
  /** Builds the paper that `kind` names, or the first one. An empty object gives a blank to print. */
  build(input: unknown, context: PrintContext): DocumentModel | DomainError;
}

/** What a form's writer receives: checked, with empty lists in place of missing ones. */
export type DataOf<S extends z.ZodRawShape> = z.output<z.ZodObject<S>>;

/** One paper: `write` sees checked data only. */
export function variant<S extends z.ZodRawShape>(
  code: string,
  name: string,
  shape: S,
  write: (data: DataOf<S>, context: PrintContext) => DocumentModel,
): Variant {
  const schema = z.object(shape).meta({ title: name });
  return {
    code,
    name,
    schema: schema.extend({ kind: z.literal(code).default(code) }).meta({ title: name }),
    build(input, context) {
      const secret = refuseSecret(input);
      if (secret !== undefined) return secret;
      const parsed = schema.safeParse(input);
      if (!parsed.success)
        return refuse('DOCUMENT_INVALID', { count: parsed.error.issues.length }, problemsOf(parsed.error));
      return write(parsed.data, context);
    },
  };
}

function problemsOf(error: z.ZodError): Problem[] {
  return error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    code: issue.code === 'custom' ? 'VALUE_INVALID' : issue.code.toUpperCase(),
    message: issue.code === 'custom' ? issue.message : 'Giá trị chưa đúng kiểu hoặc vượt giới hạn của mẫu.',
  }));
}

const kindSchema = z.object({ kind: z.string().optional() });

export function form(number: number, name: string, ...variants: [Variant, ...Variant[]]): Form {
  return {
    number,
    name,
    schema: z.union(variants.map(({ schema }) => schema)),
    variants,
    build(input, context) {
      const kind = kindSchema.safeParse(input).data?.kind;
      const chosen = kind === undefined ? variants[0] : variants.find(({ code }) => code === kind);
      return chosen === undefined
        ? refuse('DOCUMENT_UNKNOWN', { form: number, kind: kind ?? '' })
        : chosen.build(input, context);
    },
  };
}
