/** A new step: its kind in plain words, its name, after which step. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { RadioGroup, Select } from '../../design/components/Choice';
import { TextField } from '../../design/components/Field';
import { Dialog, DialogButtons } from '../../design/components/Overlay';
import { composeWords as w } from '../../messages/compose';
import { processWords } from '../../messages/process';
import type { Scope } from '../../process/types';
import { useComposing } from './state';
import { stepKinds } from './stepParts';
import { addStep, stepsOf } from './steps';

const start = '*';

/** Where a kind may stand; what is not named may stand anywhere. */
const placesOf: Readonly<Record<string, readonly Scope[]>> = {
  collect: ['campaign'],
  cascade: ['unit'],
  case: ['campaign', 'unit'],
};

export function AddStep({
  scope,
  hrefOf,
  onClose,
}: {
  readonly scope: Scope;
  readonly hrefOf: (part: string) => string;
  readonly onClose: () => void;
}) {
  const { tree, replace } = useComposing();
  const [, navigate] = useLocation();
  const steps = stepsOf(tree, scope);
  const [kind, setKind] = useState('task');
  const [name, setName] = useState('');
  const [after, setAfter] = useState(steps.at(-1)?.code ?? start);
  const [tried, setTried] = useState(false);
  const add = (): void => {
    setTried(true);
    if (name.trim() === '') return;
    const added = addStep(tree, scope, { kind, name: name.trim(), after: after === start ? null : after });
    replace(added.tree);
    onClose();
    navigate(hrefOf(`${scope}.${added.code}`));
  };
  return (
    <Dialog
      title={w.addStepIn(processWords.scopes[scope])}
      open
      onClose={onClose}
      size="wide"
      footer={<DialogButtons label={w.addStep} isPending={false} onDo={add} onCancel={onClose} />}
    >
      <div className="stack">
        <TextField
          label={w.stepName}
          hint={w.stepNameHint}
          value={name}
          onChange={setName}
          error={tried && name.trim() === '' ? w.stepNameMissing : undefined}
          required
          autoFocus
        />
        <Select
          label={w.stepAfter}
          value={after}
          onChange={setAfter}
          options={[
            { value: start, label: w.stepFirst },
            ...steps.map((step) => ({ value: step.code, label: step.name })),
          ]}
        />
        <RadioGroup
          label={w.stepKind}
          value={kind}
          onChange={setKind}
          options={stepKinds
            .filter((one) => placesOf[one]?.includes(scope) !== false)
            .map((one) => ({ value: one, label: processWords.kinds[one], detail: w.kindHints[one] }))}
        />
      </div>
    </Dialog>
  );
}
