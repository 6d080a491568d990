/** Ways to begin writing: the next version of a process, a copy of it as a new one, or one from nothing. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { call, get, newKey } from '../../api/client';
import type { PostBody } from '../../api/types';
import { useMe } from '../../app/queries';
import { useSend, type Sending } from '../../app/useSend';
import { Failure } from '../../app/Loaded';
import { Button } from '../../design/components/Button';
import { TextField } from '../../design/components/Field';
import { ErrorSummary, type FormProblem } from '../../design/components/Message';
import { Dialog, DialogButtons } from '../../design/components/Overlay';
import { composeWords as w } from '../../messages/compose';
import { stepWords } from '../../messages/composeFields';
import type { Definition } from '../../process/types';
import { RolePicker } from '../../work/RolePicker';

type Body = PostBody<'/definitions'>;

/** Where the draft of a version is written. */
const draftHref = (code: string, version: number): string => `/quy-trinh/${code}/soan/${version}`;

function useWrite(): { readonly save: (body: Body, key: string) => Promise<void> } {
  const [, navigate] = useLocation();
  const client = useQueryClient();
  return {
    async save(body, key) {
      const made = await call('POST', '/definitions', { body, key });
      void client.invalidateQueries({ queryKey: ['definitions'] });
      navigate(draftHref(made.code, made.version));
    },
  };
}

/** The next version of this process, or the draft of it that is there already. */
export function NextVersion({ definition }: { readonly definition: Definition }) {
  const { code } = definition;
  const [, navigate] = useLocation();
  const { save } = useWrite();
  const key = useRef(newKey());
  const versions = useQuery({
    queryKey: ['definitions', code, 'versions'],
    queryFn: ({ signal }) => get('/definitions/{code}/versions', { params: { code }, signal }),
  });
  const items = versions.data?.items ?? [];
  const draft = items.find(({ status }) => status === 'draft');
  const start = useMutation({
    mutationFn: () => {
      const newest = Math.max(definition.version, ...items.map(({ version }) => version));
      return save({ ...definition, version: newest + 1 }, key.current);
    },
    onSettled: () => {
      key.current = newKey();
    },
  });
  return (
    <>
      <Button
        icon="edit"
        isDisabled={versions.data === undefined}
        isPending={start.isPending}
        onPress={() => {
          if (draft === undefined) start.mutate();
          else navigate(draftHref(code, draft.version));
        }}
      >
        {draft === undefined ? w.edit : w.continueEdit}
      </Button>
      {start.error !== null && <Failure error={start.error} />}
    </>
  );
}

interface Naming {
  readonly code: string;
  readonly name: string;
}
const codeField = 'ma-quy-trinh';
const nameField = 'ten-quy-trinh';

function lacking({ code, name }: Naming, taken: readonly string[]): FormProblem[] {
  return [
    ...(!/^[A-Z][A-Z0-9-]{0,19}$/.test(code)
      ? [{ field: codeField, message: w.codeWrong }]
      : taken.includes(code)
        ? [{ field: codeField, message: w.codeTaken(code) }]
        : []),
    ...(name.trim() === '' ? [{ field: nameField, message: w.nameWrong }] : []),
  ];
}

function useTakenCodes(): readonly string[] {
  const definitions = useQuery({
    queryKey: ['definitions'],
    queryFn: ({ signal }) => get('/definitions', { signal }),
  });
  return (definitions.data?.items ?? []).map(({ code }) => code);
}

function NamingFields({
  value,
  sending,
  onChange,
}: {
  readonly value: Naming;
  readonly sending: Sending;
  readonly onChange: (value: Naming) => void;
}) {
  return (
    <>
      <ErrorSummary problems={sending.problems} />
      <TextField
        id={codeField}
        label={w.code}
        hint={w.codeHint}
        value={value.code}
        onChange={(code) => onChange({ ...value, code: code.toUpperCase() })}
        error={sending.errorAt(codeField)}
        maxLength={20}
        width="medium"
        required
      />
      <TextField
        id={nameField}
        label={stepWords.processName}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        error={sending.errorAt(nameField)}
        maxLength={300}
        required
      />
    </>
  );
}

/** Everything that this process says, under a new code. */
export function CopyProcess({ definition }: { readonly definition: Definition }) {
  const [open, setOpen] = useState(false);
  const [naming, setNaming] = useState<Naming>({ code: '', name: definition.name });
  const taken = useTakenCodes();
  const { save } = useWrite();
  const sending = useSend(
    (key) => save({ ...definition, code: naming.code, name: naming.name.trim(), version: 1 }, key),
    () => setOpen(false),
  );
  return (
    <>
      <Button onPress={() => setOpen(true)}>{w.copy}</Button>
      <Dialog
        title={w.copyTitle}
        open={open}
        onClose={() => setOpen(false)}
        footer={
          <DialogButtons
            label={w.copy}
            isPending={sending.pending}
            onDo={() => sending.submit(lacking(naming, taken))}
            onCancel={() => setOpen(false)}
          />
        }
      >
        <div className="stack">
          <p>{w.copyText}</p>
          <NamingFields value={naming} sending={sending} onChange={setNaming} />
        </div>
      </Dialog>
    </>
  );
}

const roleField = 'chuc-danh-mo-dot';
const stepField = 'viec-dau-tien';

/** A process of one step, to be gone on with. */
export function CreateProcess() {
  const me = useMe();
  const [open, setOpen] = useState(false);
  const [naming, setNaming] = useState<Naming>({ code: '', name: '' });
  const [role, setRole] = useState<string | null>(null);
  const [step, setStep] = useState('');
  const taken = useTakenCodes();
  const { save } = useWrite();
  const sending = useSend(
    (key) =>
      save(
        {
          code: naming.code,
          version: 1,
          name: naming.name.trim(),
          purpose: '',
          since: me?.today ?? '',
          basis: [{ text: w.ownBasis, tag: 'D' }],
          launchedBy: [role],
          ladder: [],
          unit: { buoc1: { kind: 'task', name: step.trim(), by: { role, at: 'self' } } },
        },
        key,
      ),
    () => setOpen(false),
  );
  return (
    <>
      <Button look="primary" icon="plus" onPress={() => setOpen(true)}>
        {w.create}
      </Button>
      <Dialog
        title={w.createTitle}
        open={open}
        onClose={() => setOpen(false)}
        footer={
          <DialogButtons
            label={w.create}
            isPending={sending.pending}
            onDo={() =>
              sending.submit([
                ...lacking(naming, taken),
                ...(role === null ? [{ field: roleField, message: w.roleMissing }] : []),
                ...(step.trim() === '' ? [{ field: stepField, message: w.stepNameMissing }] : []),
              ])
            }
            onCancel={() => setOpen(false)}
          />
        }
      >
        <div className="stack">
          <p>{w.createText}</p>
          <NamingFields value={naming} sending={sending} onChange={setNaming} />
          <RolePicker
            id={roleField}
            label={stepWords.launchedBy}
            value={role}
            onChange={setRole}
            error={sending.errorAt(roleField)}
            required
          />
          <TextField
            id={stepField}
            label={w.firstStep}
            hint={w.stepNameHint}
            value={step}
            onChange={setStep}
            error={sending.errorAt(stepField)}
            required
          />
        </div>
      </Dialog>
    </>
  );
}
