/** What is written beside the flow: legal basis, forms, documents, indicators, and how large it all is. */
import type { Problem } from '../../errors';
import type { LegalBasis } from '../../calendar';
import type { Scope } from '../compile';
import type { Form, Ladder, ProcessDefinition, StepKind } from '../definition';
import { parseMeasure, splitMeasure, type Measure } from '../measures';
import { checkCondition } from './facts';
import { builtinFigures, exceptionalOutcomes, figureOf, outcomesOf, scopes, type Model } from './model';
import { problem } from './problems';

/** A definition travels whole in the snapshot of a campaign. */
const limits = { bytes: 200_000, stepsInPart: 60, fieldsInForm: 60 } as const;

/** Document types by their sign (domain.md §2.5). */
const documentTypes = [
  'NQ', 'QĐ', 'CT', 'TT', 'KL', 'HD', 'KH', 'CTr', 'CTrPH', 'BC', 'TB', 'TTr', 'CV', 'BB', 'GM', 'PC', 'QC', 'ĐA', 'PA',
] as const; // prettier-ignore

export function checkShape(model: Model): Problem[] {
  const { definition } = model;
  return [
    ...checkBases(definition),
    ...checkForms(model),
    ...checkDocuments(model),
    ...checkIndicators(model),
    ...checkSize(definition),
  ];
}

function checkBases(definition: ProcessDefinition): Problem[] {
  const placed: [path: string, basis: LegalBasis | undefined][] = definition.basis.map((b, i) => [
    `basis.${i}`,
    b,
  ]);
  const ladder = (path: string, rungs: Ladder | undefined): void => {
    for (const [i, rung] of (rungs ?? []).entries()) placed.push([`${path}.${i}.basis`, rung.basis]);
  };
  ladder('ladder', definition.ladder);
  for (const scope of scopes) {
    for (const [code, step] of Object.entries(definition[scope])) {
      const path = `${scope}.${code}`;
      placed.push([`${path}.basis`, step.basis], [`${path}.due.basis`, step.due?.basis]);
      ladder(`${path}.ladder`, step.ladder);
      if (step.kind === 'followUp') {
        placed.push([`${path}.answerDue.basis`, step.answerDue.basis]);
        ladder(`${path}.answerLadder`, step.answerLadder);
      }
      if (step.kind === 'meeting') {
        placed.push(
          [`${path}.quorum.basis`, step.quorum?.basis],
          [`${path}.majority.basis`, step.majority?.basis],
        );
      }
    }
  }
  return placed.flatMap(([path, basis]) =>
    basis?.tag === 'V' && basis.article === undefined ? [problem(path, 'BASIS_ARTICLE')] : [],
  );
}

const withForm: readonly StepKind[] = ['task', 'meeting', 'document', 'followUp'];

function checkForms(model: Model): Problem[] {
  const { facts, unitFacts, caseFacts } = model.definition;
  const problems = [
    ...checkForm(model, facts, 'facts'),
    ...checkForm(model, unitFacts, 'unitFacts'),
    ...checkForm(model, caseFacts, 'caseFacts'),
  ];
  for (const [path, form] of Object.entries({ facts, unitFacts, caseFacts })) {
    for (const [code, field] of Object.entries(form)) {
      if (field.type === 'files') problems.push(problem(`${path}.${code}`, 'FACT_FILES'));
      if (path !== 'facts' && facts[code] !== undefined)
        problems.push(problem(`${path}.${code}`, 'FACT_TWICE', { code }));
    }
  }
  for (const { step, path } of model.all()) {
    if (step.form === undefined) continue;
    problems.push(...checkForm(model, step.form, `${path}.form`));
    if (!withForm.includes(step.kind))
      problems.push(problem(`${path}.form`, 'FORM_UNUSED', { kind: step.kind }));
    for (const code of Object.keys(step.form)) {
      if (code === 'outcome' || builtinFigures(step)[code] !== undefined) {
        problems.push(problem(`${path}.form.${code}`, 'FIELD_RESERVED', { field: code }));
      }
    }
  }
  return problems;
}

/** Kinds of fields whose label alone does not say what to write. */
const needsHint: readonly string[] = ['text', 'number', 'document', 'files'];

function checkForm(model: Model, form: Form, path: string): Problem[] {
  const problems: Problem[] = [];
  const size = Object.keys(form).length;
  if (size > limits.fieldsInForm) {
    problems.push(problem(path, 'TOO_LARGE', { what: 'số ô của biểu mẫu', size, max: limits.fieldsInForm }));
  }
  for (const [code, field] of Object.entries(form)) {
    const at = `${path}.${code}`;
    if (field.required && field.hint === undefined && needsHint.includes(field.type)) {
      problems.push(problem(at, 'FIELD_HINT', { field: field.label }));
    }
    if (
      field.type === 'number' &&
      field.min !== undefined &&
      field.max !== undefined &&
      field.min > field.max
    ) {
      problems.push(problem(at, 'FIELD_RANGE', { field: field.label }));
    }
    if (field.type === 'choice') {
      const values = field.options.map((option) => option.value);
      const repeated = values.find((value, i) => values.indexOf(value) !== i);
      if (repeated !== undefined) {
        problems.push(problem(at, 'FIELD_OPTION_TWICE', { field: field.label, value: repeated }));
      }
    }
  }
  return problems;
}

function checkDocuments(model: Model): Problem[] {
  const codes = model.definition.documents.map((document) => document.code);
  const problems = codes.flatMap((code, i) =>
    codes.indexOf(code) < i ? [problem(`documents.${i}.code`, 'DOCUMENT_TWICE', { code })] : [],
  );
  const known: readonly string[] = documentTypes;
  for (const { step, path } of model.all()) {
    if (step.kind !== 'document' || known.includes(step.document.type)) continue;
    const params = { type: step.document.type, possible: documentTypes.join(', ') };
    problems.push(problem(`${path}.document.type`, 'DOCUMENT_TYPE', params));
  }
  return problems;
}

function checkIndicators(model: Model): Problem[] {
  const { indicators } = model.definition;
  const codes = indicators.map((indicator) => indicator.code);
  return indicators.flatMap((indicator, i) => {
    const path = `indicators.${i}`;
    const problems: Problem[] = [];
    if (codes.indexOf(indicator.code) < i)
      problems.push(problem(path, 'INDICATOR_TWICE', { code: indicator.code }));
    for (const part of ['numerator', 'denominator'] as const) {
      const measure = indicator[part];
      if (measure !== undefined) problems.push(...checkMeasure(model, measure, `${path}.${part}`));
    }
    const scope = scopeOf(parseMeasure(splitMeasure(indicator.numerator).measure));
    if (indicator.where !== undefined) {
      problems.push(...checkCondition(model, indicator.where, `${path}.where`, scope, undefined));
    }
    if (indicator.by !== undefined) {
      const known = model.fact(indicator.by, scope, undefined);
      if (known.state !== 'known' || known.field.type !== 'choice') {
        problems.push(problem(`${path}.by`, 'INDICATOR_SPLIT', { fact: indicator.by }));
      }
    }
    return problems;
  });
}

/** The part whose tracks an indicator counts. */
const scopeOf = (measure: Measure | undefined): Scope =>
  measure !== undefined && 'scope' in measure ? measure.scope : 'unit';

function checkMeasure(model: Model, text: string, path: string): Problem[] {
  const { definition, measure: own } = splitMeasure(text);
  const measure = parseMeasure(own);
  if (measure === undefined) return [problem(path, 'MEASURE_UNKNOWN', { measure: text })];
  if (definition !== undefined) {
    const known = model.context.definitions;
    return known === undefined || known.has(definition)
      ? []
      : [problem(path, 'MEASURE_DEFINITION', { measure: text })];
  }
  return countable(model, measure) ? [] : [problem(path, 'MEASURE_STEP', { measure: text })];
}

function countable(model: Model, measure: Measure): boolean {
  const { unitFacts, caseFacts } = model.definition;
  switch (measure.of) {
    case 'tracks':
      return model.in(measure.scope).length > 0;
    case 'step':
      return model.node(measure.scope, measure.step) !== undefined;
    case 'outcome': {
      const node = model.node(measure.scope, measure.step);
      const possible: readonly string[] =
        node === undefined ? [] : [...outcomesOf(node.step), ...exceptionalOutcomes];
      return possible.includes(measure.outcome);
    }
    case 'meeting':
      return model.node(measure.scope, measure.step)?.step.kind === 'meeting';
    case 'sum': {
      const node = model.node(measure.scope, measure.step);
      return node !== undefined && figureOf(node.step, measure.field)?.type === 'number';
    }
    case 'having': {
      const node = model.node(measure.scope, measure.step);
      const field = node === undefined ? undefined : figureOf(node.step, measure.field);
      if (field?.type === 'yesNo') return measure.value === 'yes' || measure.value === 'no';
      return field?.type === 'choice' && field.options.some((option) => option.value === measure.value);
    }
    case 'sumOfFact':
      return (unitFacts[measure.fact] ?? caseFacts[measure.fact])?.type === 'number';
    case 'recommendations':
      return model.all().some((node) => node.step.kind === 'followUp');
  }
}

function checkSize(definition: ProcessDefinition): Problem[] {
  const bytes = JSON.stringify(definition).length;
  const problems: Problem[] =
    bytes > limits.bytes
      ? [problem('', 'TOO_LARGE', { what: 'toàn bộ nội dung', size: bytes, max: limits.bytes })]
      : [];
  for (const scope of scopes) {
    const size = Object.keys(definition[scope]).length;
    if (size > limits.stepsInPart) {
      problems.push(problem(scope, 'TOO_LARGE', { what: 'số bước', size, max: limits.stepsInPart }));
    }
  }
  return problems;
}
