/** All parts of the process: the general ones, and the steps in their order, with what can be done with each. */
import { useState } from 'react';
import type { ProblemItem } from '../../api/errors';
import { Button, TextLink } from '../../design/components/Button';
import { Banner } from '../../design/components/Message';
import { Dialog, DialogButtons } from '../../design/components/Overlay';
import { Section } from '../../design/components/Page';
import { Tag } from '../../design/components/Tag';
import { toast } from '../../design/components/Toast';
import { composeWords as w } from '../../messages/compose';
import { processWords } from '../../messages/process';
import type { Definition, Scope } from '../../process/types';
import { Picture } from '../processes/Picture';
import { AddStep } from './AddStep';
import { generalParts, partIdOf, shownScopes } from './parts';
import { errorAt, useComposing } from './state';
import { isKind } from './stepParts';
import { movableAfter, movableBefore, moveEarlier, removeStep, stepsOf, type KnownStep } from './steps';

function ProblemCount({ problems, id }: { readonly problems: readonly ProblemItem[]; readonly id: string }) {
  const count = problems.filter(({ path }) => partIdOf(path) === id).length;
  return count === 0 ? null : <Tag tone="late">{w.problemsHere(count)}</Tag>;
}

function StepRow({
  step,
  at,
  href,
  onRemove,
}: {
  readonly step: KnownStep;
  readonly at: number;
  readonly href: string;
  readonly onRemove: () => void;
}) {
  const { tree, replace, problems } = useComposing();
  const { scope, code, name, kind } = step;
  const before = movableBefore(tree, scope, code);
  const after = movableAfter(tree, scope, code);
  const move = (which: string): void => {
    replace(moveEarlier(tree, scope, which));
    toast(w.moved(name));
  };
  return (
    <li className="plist__row">
      <span className="plist__code" aria-hidden="true">
        {at}
      </span>
      <div className="grow">
        <TextLink href={href}>{name === '' ? code : name}</TextLink>
        <div className="row row--tight">
          {isKind(kind) && <Tag>{processWords.kinds[kind]}</Tag>}
          <ProblemCount problems={problems} id={step.path} />
        </div>
      </div>
      <div className="row row--tight">
        <Button
          look="quiet"
          icon="up"
          iconOnly
          aria-label={`${w.earlier}: ${name}`}
          isDisabled={before === undefined}
          onPress={() => move(code)}
        />
        <Button
          look="quiet"
          icon="down"
          iconOnly
          aria-label={`${w.later}: ${name}`}
          isDisabled={after === undefined}
          onPress={() => {
            if (after !== undefined) move(after);
          }}
        />
        <Button
          look="quiet"
          icon="trash"
          iconOnly
          aria-label={`${w.removeStep}: ${name}`}
          onPress={onRemove}
        />
      </div>
    </li>
  );
}

export function Overview({
  saved,
  isSaved,
  hrefOf,
}: {
  readonly saved: Definition;
  readonly isSaved: boolean;
  readonly hrefOf: (part: string) => string;
}) {
  const { tree, replace, problems } = useComposing();
  const [adding, setAdding] = useState<Scope>();
  const [removing, setRemoving] = useState<KnownStep>();
  const remove = (): void => {
    if (removing !== undefined) replace(removeStep(tree, removing.scope, removing.code));
    setRemoving(undefined);
  };
  const whole = ['', 'campaign', 'unit', 'case'].flatMap((path) => errorAt(problems, path) ?? []);
  return (
    <div className="stack stack--loose">
      {whole.length > 0 && (
        <Banner tone="late">
          {whole.map((message) => (
            <p key={message}>{message}</p>
          ))}
        </Banner>
      )}
      <Section title={w.general}>
        <ul className="card card--flush plist">
          {generalParts(tree).map(({ id, title, detail }) => (
            <li key={id} className="plist__row">
              <div className="grow">
                <TextLink href={hrefOf(id)}>{title}</TextLink>
                <p className="muted">{detail}</p>
              </div>
              <ProblemCount problems={problems} id={id} />
            </li>
          ))}
        </ul>
      </Section>
      {shownScopes(tree).map((scope) => {
        const steps = stepsOf(tree, scope);
        return (
          <Section
            key={scope}
            title={processWords.scopes[scope]}
            actions={
              <Button
                size="small"
                icon="plus"
                aria-label={w.addStepIn(processWords.scopes[scope])}
                onPress={() => setAdding(scope)}
              >
                {w.addStep}
              </Button>
            }
          >
            {steps.length === 0 ? (
              <p className="muted">{w.noSteps}</p>
            ) : (
              <ol className="card card--flush plist">
                {steps.map((step, at) => (
                  <StepRow
                    key={step.path}
                    step={step}
                    at={at + 1}
                    href={hrefOf(step.path)}
                    onRemove={() => setRemoving(step)}
                  />
                ))}
              </ol>
            )}
          </Section>
        );
      })}
      <p className="muted">{w.cannotMove}</p>
      <Section title={w.preview}>
        <p className="soft">{isSaved ? w.previewLead : w.previewBehind}</p>
        <Picture definition={saved} />
      </Section>
      {adding !== undefined && (
        <AddStep scope={adding} hrefOf={hrefOf} onClose={() => setAdding(undefined)} />
      )}
      <Dialog
        title={w.removeTitle(removing?.name ?? '')}
        open={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        footer={
          <DialogButtons
            label={w.removeStep}
            look="danger"
            isPending={false}
            onDo={remove}
            onCancel={() => setRemoving(undefined)}
          />
        }
      >
        {w.removeText}
      </Dialog>
    </div>
  );
}
