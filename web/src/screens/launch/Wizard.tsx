/** One question at a time; the steps stand beside it, and each can be gone back to. */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { Loaded } from '../../app/Loaded';
import type { Me } from '../../app/queries';
import { Button, TextLink } from '../../design/components/Button';
import { Icon } from '../../design/components/Icon';
import { Banner, ErrorSummary } from '../../design/components/Message';
import { Dialog } from '../../design/components/Overlay';
import { Page } from '../../design/components/Page';
import { Skeleton } from '../../design/components/Progress';
import { useUnitsBelow } from '../../lib/allUnits';
import { useDraft } from '../../lib/draft';
import { t } from '../../messages';
import { launchWords as w } from '../../messages/launch';
import { requestWords } from '../../messages/launchRequests';
import { CheckStep } from './CheckStep';
import { DatesStep } from './DatesStep';
import { FactsStep } from './FactsStep';
import {
  draftOf,
  emptyForm,
  formFrom,
  isStepId,
  lacks,
  stepsFor,
  unitsOf,
  type LaunchForm,
  type LaunchProcess,
  type Placed,
  type StepId,
} from './form';
import type { ParentWork } from './LaunchScreen';
import { formFromRequest, type Request } from './fromRequest';
import { launchesFor, NameStep, ownersFor } from './NameStep';
import { Reach } from './Reach';
import { RehearseStep } from './RehearseStep';
import type { Sent } from './SendButtons';
import { SentPanel } from './SentPanel';
import { ScopeStep } from './ScopeStep';
import { UnitFactsStep } from './UnitFactsStep';

const titles: Readonly<Record<StepId, string>> = {
  ten: w.nameTitle,
  'pham-vi': w.scopeTitle,
  'thong-tin': w.factsTitle,
  'don-vi': w.unitFactsTitle,
  han: w.datesTitle,
  'dien-tap': w.rehearseTitle,
  'kiem-tra': w.checkTitle,
};
/** With a part of the tree they would leave facts of units and assumptions about them out. */
const goesThroughUnits: ReadonlySet<StepId> = new Set(['don-vi', 'dien-tap', 'kiem-tra']);
const leads: Readonly<Partial<Record<StepId, string>>> = {
  'thong-tin': w.factsLead,
  'don-vi': w.unitFactsLead,
  han: w.datesLead,
  'dien-tap': w.rehearseLead,
  'kiem-tra': w.checkLead,
};

export function Wizard({
  process,
  me,
  parent,
  again,
}: {
  readonly process: LaunchProcess;
  readonly me: Me;
  readonly parent: ParentWork | undefined;
  /** What was handed in and came back. */
  readonly again: Request | undefined;
}) {
  const { definition } = process;
  const owners = ownersFor(definition, me);
  const usual = owners.find(({ value }) => value === parent?.unit) ?? owners[0];
  const initial: LaunchForm =
    again === undefined ? { ...emptyForm, owner: usual?.value ?? null } : formFromRequest(definition, again);
  const about = parent?.track ?? again?.id;
  const draft = useDraft<LaunchForm>(
    `mo-dot-${definition.code}${about === undefined ? '' : `-${about}`}`,
    'launch',
    initial,
    (kept) => formFrom(definition, kept),
    draftOf,
  );
  const form = draft.value;
  const [search, setSearch] = useSearchParams();
  const steps = stepsFor(definition);
  const asked = search.get('muc');
  const step: StepId = isStepId(asked) && steps.includes(asked) ? asked : 'ten';
  const index = steps.indexOf(step);
  const [tried, setTried] = useState(false);
  const [server, setServer] = useState<readonly Placed[]>([]);
  const [leaving, setLeaving] = useState(false);
  const [done, setDone] = useState<Sent>();

  const launches = launchesFor(definition, me, form.owner);
  const root = form.how === 'all' ? (form.root?.code ?? form.owner) : form.owner;
  const tree = useUnitsBelow(root);
  const below = tree.data;
  const units = unitsOf(form, below);
  const missing = lacks(step, process, form, below);
  const problems = [...(tried ? missing : []), ...server.filter((problem) => problem.step === step)];

  const change = (part: Partial<LaunchForm>): void => {
    if (server.length > 0) setServer(server.filter((problem) => problem.step !== step));
    draft.set({ ...form, ...part });
  };
  const go = (to: StepId): void => {
    setTried(false);
    setSearch((before) => {
      const next = new URLSearchParams(before);
      next.set('muc', to);
      return next;
    });
  };
  const next = (): void => {
    const after = steps[index + 1];
    if (missing.length > 0) setTried(true);
    else if (after !== undefined) go(after);
  };

  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    window.scrollTo({ top: 0 });
    document.getElementById('page-title')?.focus({ preventScroll: true });
  }, [step]);

  const onward = (words: string = t.common.next) => (
    <div className="row">
      <Button look="primary" onPress={next}>
        {words}
      </Button>
      {index > 0 && (
        <Button look="quiet" onPress={() => go(steps[index - 1] ?? 'ten')}>
          {t.common.back}
        </Button>
      )}
      {step === 'han' && <TextLink href={`/quy-trinh/${definition.code}`}>{w.openProcess}</TextLink>}
    </div>
  );
  const body = (): ReactNode => {
    // What is pressed now would count for a form that is about to change.
    if (!draft.ready) return <Skeleton lines={6} />;
    if (form.how === 'all' && root !== null && goesThroughUnits.has(step))
      return <Loaded query={tree}>{() => question()}</Loaded>;
    return question();
  };
  const question = (): ReactNode => {
    const parts = { definition, form, problems, onChange: change };
    switch (step) {
      case 'ten':
        return <NameStep {...parts} owners={owners} />;
      case 'pham-vi':
        return <ScopeStep {...parts} below={below} owners={owners} />;
      case 'thong-tin':
        return <FactsStep {...parts} />;
      case 'don-vi':
        return <UnitFactsStep {...parts} units={units} rows={below?.units ?? []} />;
      case 'han':
        return <DatesStep {...parts} adjustable={process.adjustable} />;
      case 'dien-tap':
        return (
          <RehearseStep
            definition={definition}
            form={form}
            units={units}
            onProblems={setServer}
            onGo={go}
            onward={onward}
          />
        );
      case 'kiem-tra':
        return (
          <CheckStep
            process={process}
            form={form}
            units={units}
            below={below}
            owners={owners}
            parent={parent}
            problems={server}
            onProblems={setServer}
            onGo={go}
            onChange={change}
            launches={launches}
            request={again?.id}
            onSent={(sent) => {
              draft.clear();
              setDone(sent);
            }}
          />
        );
    }
  };
  if (done !== undefined)
    return (
      <Page title={done.how === 'launched' ? w.launchedTitle : requestWords.submittedTitle}>
        <SentPanel sent={done} name={form.name} />
      </Page>
    );
  return (
    <Page
      title={titles[step]}
      lead={step === 'kiem-tra' && !launches ? undefined : leads[step]}
      crumbs={[
        { label: t.nav.campaigns, href: '/dot' },
        { label: w.title, href: '/dot/moi' },
      ]}
    >
      <div className="wizard">
        <aside className="wizard__side">
          <p className="muted wizard__count">
            {definition.name} · {w.stepOf(index + 1, steps.length)}
          </p>
          <nav aria-label={w.stepsLabel}>
            <ol className="wizard__steps">
              {steps.map((id, at) => {
                const filled = at < index && lacks(id, process, form, below).length === 0;
                return (
                  <li key={id}>
                    <button
                      type="button"
                      className="wizard__step"
                      {...(id === step && { 'aria-current': 'step' as const })}
                      onClick={() => go(id)}
                    >
                      <span className="wizard__mark" aria-hidden="true">
                        {filled ? <Icon name="check" size={16} /> : at + 1}
                      </span>
                      {w.steps[id]}
                      {filled && <span className="sr-only"> ({w.done})</span>}
                    </button>
                  </li>
                );
              })}
            </ol>
          </nav>
          {steps.includes('pham-vi') && <Reach definition={definition} form={form} units={units} />}
          <p className="muted wizard__saved" role="status">
            {w.saved[draft.state]}
          </p>
          {(draft.restored || draft.state !== 'clean') && (
            <Button look="quiet" size="small" icon="trash" onPress={() => setLeaving(true)}>
              {w.startOver}
            </Button>
          )}
        </aside>
        <div className="wizard__main stack stack--loose">
          {parent !== undefined && index === 0 && <Banner>{w.parent}</Banner>}
          {again !== undefined && again.reason !== null && (
            <Banner tone="warn">
              <p className="pre">{requestWords.returnedBanner(again.reason)}</p>
            </Banner>
          )}
          {draft.restored && index === 0 && <Banner>{w.restored}</Banner>}
          {step !== 'kiem-tra' && (
            <ErrorSummary problems={problems.map(({ field, message }) => ({ field, message }))} />
          )}
          {body()}
          {draft.ready && step !== 'kiem-tra' && step !== 'dien-tap' && onward()}
        </div>
      </div>
      <Dialog
        title={w.startOverTitle}
        open={leaving}
        onClose={() => setLeaving(false)}
        footer={
          <>
            <Button
              look="danger"
              onPress={() => {
                draft.set(initial);
                draft.clear();
                setLeaving(false);
                go('ten');
              }}
            >
              {w.startOver}
            </Button>
            <Button onPress={() => setLeaving(false)}>{t.common.cancel}</Button>
          </>
        }
      >
        {w.startOverText}
      </Dialog>
    </Page>
  );
}
