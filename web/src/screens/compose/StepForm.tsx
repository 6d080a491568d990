/** The form of one step: what it is, who, when it begins, by when, what is filled in, how it ends, who is reminded. */
import type { ReactNode } from 'react';
import { Section } from '../../design/components/Page';
import { Tag } from '../../design/components/Tag';
import { stepWords as w } from '../../messages/composeFields';
import { processWords } from '../../messages/process';
import type { Scope } from '../../process/types';
import { useComposing } from './state';
import { endParts, isKind, keptKeys, whoParts, withForm, type StepPart } from './stepParts';
import { textAt, treeAt } from './tree';
import { BasisValue, DueValue, newBasis, newDue, RecurrenceValue } from './values/dates';
import {
  FractionValue,
  ProcessValue,
  QuorumValue,
  ReturnValue,
  ShareValue,
  UnitStepValue,
} from './values/ending';
import { FormValue } from './values/fields';
import { ConditionValue, firstCondition, WaitsValue } from './values/flow';
import { OwnLadderValue } from './values/ladder';
import { PeopleValue, WhoValue } from './values/people';
import {
  ChoiceValue,
  FlagValue,
  LinesValue,
  NumberValue,
  OptionalValue,
  TextValue,
  ValueProblem,
} from './values/simple';

interface StepProps {
  readonly scope: Scope;
  readonly code: string;
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="card">
      <Section title={title}>
        <div className="stack">{children}</div>
      </Section>
    </div>
  );
}

function PartValue({ part, scope, code }: StepProps & { readonly part: StepPart }) {
  const path = `${scope}.${code}.${part.key}`;
  switch (part.as) {
    case 'who':
      return <WhoValue path={path} label={part.label} />;
    case 'people':
      return <PeopleValue path={path} label={part.label} least={part.least} />;
    case 'text':
      return <TextValue path={path} label={part.label} />;
    case 'lines':
      return <LinesValue path={path} label={part.label} hint={part.hint} />;
    case 'number':
      return <NumberValue path={path} label={part.label} unit={part.unit} />;
    case 'flag':
      return <FlagValue path={path} label={part.label} />;
    case 'choice':
      return (
        <ChoiceValue
          path={path}
          label={part.label}
          options={Object.entries(part.options).map(([value, label]) => ({ value, label }))}
        />
      );
    case 'fraction':
      return <FractionValue path={path} part={part.part} label={part.label} title={part.title} />;
    case 'due':
      return (
        <fieldset className="stack">
          <legend className="strong">{part.label}</legend>
          <DueValue path={path} label={part.label} />
        </fieldset>
      );
    case 'ladder':
      return <OwnLadderValue path={path} label={part.label} />;
    case 'quorum':
      return <QuorumValue path={path} />;
    case 'return':
      return <ReturnValue path={path} scope={scope} code={code} />;
    case 'share':
      return <ShareValue path={path} />;
    case 'unitStep':
      return <UnitStepValue path={path} />;
    case 'process':
      return <ProcessValue path={path} />;
  }
}

export function StepForm({ scope, code }: StepProps) {
  const { tree } = useComposing();
  const path = `${scope}.${code}`;
  const kind = textAt(tree, `${path}.kind`);
  if (!isKind(kind)) return null;
  const kept = keptKeys(kind, Object.keys(treeAt(tree, path)));
  const part = (one: StepPart) => <PartValue key={one.key} part={one} scope={scope} code={code} />;
  return (
    <div className="stack">
      <ValueProblem path={path} />
      <Group title={w.groups.what}>
        <p>
          <Tag>{processWords.kinds[kind]}</Tag>
        </p>
        <TextValue path={`${path}.name`} label={w.name} />
        <TextValue path={`${path}.help`} label={w.help} hint={w.helpHint} long optional />
        <TextValue path={`${path}.product`} label={w.product} hint={w.productHint} optional />
        <FlagValue path={`${path}.optional`} label={w.optional} />
      </Group>
      <Group title={w.groups.who}>{whoParts[kind].map(part)}</Group>
      <Group title={w.groups.start}>
        <WaitsValue scope={scope} code={code} />
        <OptionalValue path={`${path}.when`} label={w.when} make={() => firstCondition(tree, scope, code)}>
          <ConditionValue scope={scope} code={code} />
        </OptionalValue>
        <OptionalValue
          path={`${path}.every`}
          label={w.every}
          make={() => ({ period: 'quarter', opensDaysBefore: 15, until: { fact: '' } })}
        >
          <RecurrenceValue path={`${path}.every`} />
        </OptionalValue>
      </Group>
      <Group title={w.groups.due}>
        <OptionalValue path={`${path}.due`} label={w.due} make={newDue}>
          <DueValue path={`${path}.due`} label={w.groups.due} />
        </OptionalValue>
        <OptionalValue path={`${path}.extension`} label={w.extension} make={() => ({ max: 2, maxDays: 30 })}>
          <div className="compose__pair">
            <NumberValue path={`${path}.extension.max`} label={w.extensionMax} />
            <NumberValue path={`${path}.extension.maxDays`} label={w.extensionDays} unit={w.days} />
          </div>
          <OptionalValue
            path={`${path}.extension.decidedBy`}
            label={w.extensionDecided}
            make={() => ({ role: 'CO_QUAN_THAM_MUU', at: 'owner' })}
          >
            <WhoValue path={`${path}.extension.decidedBy`} label={w.decidedBy} />
          </OptionalValue>
        </OptionalValue>
        <OptionalValue path={`${path}.promise`} label={w.promise} make={() => ({ maxDays: 7 })}>
          <NumberValue path={`${path}.promise.maxDays`} label={w.promiseDays} unit={w.days} />
        </OptionalValue>
        <ValueProblem path={`${path}.extension`} />
      </Group>
      {withForm.includes(kind) && (
        <Group title={w.groups.form}>
          <FormValue path={`${path}.form`} withFiles emptyText={w.noFields} />
        </Group>
      )}
      {endParts[kind].length > 0 && <Group title={w.groups.end}>{endParts[kind].map(part)}</Group>}
      <Group title={w.groups.remind}>
        <OwnLadderValue path={`${path}.ladder`} />
      </Group>
      <Group title={w.groups.basis}>
        <OptionalValue path={`${path}.basis`} label={w.ownBasis} make={newBasis}>
          <BasisValue path={`${path}.basis`} label={processWords.basis} />
        </OptionalValue>
      </Group>
      {kept.length > 0 && (
        <Group title={w.groups.kept}>
          <p className="soft">{w.keptLead}</p>
          <ul>
            {kept.map((key) => (
              <li key={key}>{w.keptKey(key)}</li>
            ))}
          </ul>
        </Group>
      )}
    </div>
  );
}
