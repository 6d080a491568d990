/** A definition as a page: the steps in their order, who, when and why, with the form and the ladder. */
import { Facts, More, Section } from '../../design/components/Page';
import { DateText, Tag } from '../../design/components/Tag';
import { processWords } from '../../messages/process';
import { processesWords as w } from '../../messages/processes';
import { BasisLine } from '../../process/Basis';
import { assigneeText, dueText, rungWhen, stepName, targetText, whoText } from '../../process/describe';
import { useTitles } from '../../process/queries';
import {
  scopes,
  type Definition,
  type Form,
  type Rung,
  type Scope,
  type Step,
  type Titles,
} from '../../process/types';

export function Reading({ definition }: { readonly definition: Definition }) {
  const titles = useTitles();
  return (
    <div className="stack stack--loose">
      <p className="reading soft">{definition.purpose}</p>
      <Facts
        items={[
          [w.launchedBy, definition.launchedBy.map(titles).join(', ')],
          [w.since, <DateText key="since" on={definition.since} />],
          [w.visibility, w.visibilities[definition.visibility]],
          [
            w.basis,
            <ul key="basis">
              {definition.basis.map((basis) => (
                <li key={basis.text}>
                  <BasisLine basis={basis} />
                </li>
              ))}
            </ul>,
          ],
        ]}
      />
      <FormList title={w.facts} form={definition.facts} />
      <FormList title={w.unitFacts} form={definition.unitFacts} />
      {scopes
        .filter((scope) => Object.keys(definition[scope]).length > 0)
        .map((scope) => (
          <Section key={scope} title={processWords.scopes[scope]}>
            <ol className="psteps">
              {Object.entries(definition[scope]).map(([code, step], at) => (
                <OneStep
                  key={code}
                  definition={definition}
                  scope={scope}
                  code={code}
                  step={step}
                  at={at + 1}
                  titles={titles}
                />
              ))}
            </ol>
          </Section>
        ))}
      <Section title={processWords.ladder}>
        <p className="soft">{processWords.ladderLead}</p>
        <LadderList ladder={definition.ladder} titles={titles} />
      </Section>
      {definition.documents.length > 0 && (
        <Section title={w.documents}>
          <ul>
            {definition.documents.map(({ code, name }) => (
              <li key={code}>{name}</li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}

export const stepAnchor = (scope: Scope, code: string): string => `buoc-${scope}-${code}`;

function OneStep({
  definition,
  scope,
  code,
  step,
  at,
  titles,
}: {
  readonly definition: Definition;
  readonly scope: Scope;
  readonly code: string;
  readonly step: Step;
  readonly at: number;
  readonly titles: Titles;
}) {
  const form = step.form ?? {};
  const before = step.after.map((ref) =>
    stepName(definition, scope, typeof ref === 'string' ? ref : ref.step),
  );
  return (
    <li className="card pstep" id={stepAnchor(scope, code)}>
      <span className="pstep__at" aria-hidden="true">
        {at}
      </span>
      <div className="stack stack--tight grow">
        <div className="row row--tight">
          <h3>{step.name}</h3>
          <Tag>{processWords.kinds[step.kind]}</Tag>
          {step.optional && <Tag tone="wait">{processWords.optional}</Tag>}
        </div>
        {step.help !== undefined && <p className="soft">{step.help}</p>}
        <Facts
          items={[
            [processWords.who, whoText(titles, step)],
            ...(step.kind === 'document'
              ? [
                  [processWords.signer, assigneeText(titles, step.signer)] as const,
                  [processWords.clerk, assigneeText(titles, step.clerk)] as const,
                ]
              : []),
            ...(step.kind === 'followUp'
              ? [[processWords.addressee, assigneeText(titles, step.addressee)] as const]
              : []),
            [processWords.waitsFor, before.length === 0 ? processWords.atStart : before.join(', ')],
            [
              processWords.when,
              step.due === undefined ? (
                processWords.noDue
              ) : (
                <>
                  {step.every !== undefined &&
                    `${processWords.every(processWords.periods[step.every.period])}, `}
                  {dueText(definition, scope, step.due)} <BasisLine basis={step.due.basis} />
                </>
              ),
            ],
            ...(step.basis === undefined
              ? []
              : [[processWords.basis, <BasisLine key="basis" basis={step.basis} />] as const]),
            ...(step.product === undefined ? [] : [[processWords.product, step.product] as const]),
          ]}
        />
        {Object.keys(form).length > 0 && (
          <More summary={`${w.form} (${Object.keys(form).length})`}>
            <FieldNames form={form} />
          </More>
        )}
        {step.ladder !== undefined &&
          (step.ladder.length === 0 ? (
            <p className="muted">{w.noLadder}</p>
          ) : (
            <More summary={w.ownLadder}>
              <LadderList ladder={step.ladder} titles={titles} />
            </More>
          ))}
      </div>
    </li>
  );
}

function FormList({ title, form }: { readonly title: string; readonly form: Form }) {
  if (Object.keys(form).length === 0) return null;
  return (
    <Section title={title}>
      <FieldNames form={form} />
    </Section>
  );
}

const FieldNames = ({ form }: { readonly form: Form }) => (
  <ul>
    {Object.entries(form).map(([code, field]) => (
      <li key={code}>
        {field.label}
        {field.hint !== undefined && <span className="muted"> · {field.hint}</span>}
      </li>
    ))}
  </ul>
);

function LadderList({ ladder, titles }: { readonly ladder: readonly Rung[]; readonly titles: Titles }) {
  return (
    <ol className="rungs">
      {ladder.map((rung) => (
        <li key={rung.code} className="rungs__row">
          <span className="strong">{rungWhen(rung)}</span>
          <span>
            {rung.label}: {processWords.tells.toLowerCase()}{' '}
            {rung.tell.map((to) => targetText(titles, to)).join(', ')}
            {rung.mustAct !== undefined && `; ${processWords.mustAct(targetText(titles, rung.mustAct))}`}{' '}
            <BasisLine basis={rung.basis} />
          </span>
        </li>
      ))}
    </ol>
  );
}
