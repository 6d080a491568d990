/** One campaign and the versions of its process: preview, one unit first, then all, and back. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useParams } from 'wouter';
import { call, newKey } from '../../api/client';
import { Failure, Loaded } from '../../app/Loaded';
import { useSend } from '../../app/useSend';
import { Button } from '../../design/components/Button';
import { Select } from '../../design/components/Choice';
import { Banner, ErrorSummary } from '../../design/components/Message';
import { Dialog, DialogButtons } from '../../design/components/Overlay';
import { Facts, More, Page, Section } from '../../design/components/Page';
import { ProgressBar } from '../../design/components/Progress';
import { Tag } from '../../design/components/Tag';
import { toast } from '../../design/components/Toast';
import { moment } from '../../lib/civil';
import { t } from '../../messages';
import { changeWords as w } from '../../messages/processChanges';
import { definitionQuery } from '../../process/queries';
import { campaignQuery, type Campaign } from '../../work/campaign';
import { AdjustedDays } from './AdjustedDays';
import { Effects } from './Effects';
import { ProposeForm } from './ProposeForm';
import { isUnderWay, useChanges, type Change, type Effect, type Rollout } from './queries';
import './Changes.css';

export default function ChangeScreen() {
  const { id } = useParams<{ id: string }>();
  const campaign = useQuery(campaignQuery(id));
  const changes = useChanges(id);
  return (
    <Loaded query={campaign}>
      {(found) => (
        <Page
          title={w.oneTitle}
          lead={w.oneLead}
          crumbs={[
            { label: t.nav.campaigns, href: '/dot' },
            { label: found.name, href: `/dot/${found.id}` },
          ]}
        >
          <Loaded query={changes}>{({ items }) => <Changes campaign={found} items={items} />}</Loaded>
        </Page>
      )}
    </Loaded>
  );
}

function Changes({ campaign, items }: { readonly campaign: Campaign; readonly items: readonly Change[] }) {
  const { code } = campaign.definition;
  const current = useQuery(definitionQuery(code));
  const client = useQueryClient();
  const [again, setAgain] = useState(false);
  const [latest, ...before] = items;
  // What was applied to all last is where the campaign is.
  const at =
    items.flatMap(({ rollouts }) => rollouts).find(({ units }) => units === null)?.version ??
    campaign.definition.version;
  const fresh = (): void => {
    setAgain(false);
    void client.invalidateQueries({ queryKey: ['campaign', campaign.id] });
  };
  return (
    <Loaded query={current}>
      {({ version: published }) => {
        const targets = [...new Set([published, campaign.definition.version])].filter((one) => one !== at);
        const asks = latest === undefined || again || (latest.to !== published && at !== published);
        return (
          <div className="stack stack--loose">
            {asks ? (
              targets.length === 0 ? (
                <Banner tone="done">{w.newest}</Banner>
              ) : (
                <Propose campaign={campaign} at={at} targets={targets} onDone={fresh} />
              )
            ) : (
              <>
                <OneChange key={latest.number} change={latest} onChanged={fresh} />
                {targets.length > 0 && (
                  <div>
                    <Button look="quiet" onPress={() => setAgain(true)}>
                      {w.another}
                    </Button>
                  </div>
                )}
              </>
            )}
            {(asks ? items : before).length > 0 && (
              <Section title={w.history}>
                <ul className="stack stack--tight">
                  {(asks ? items : before).map((change) => (
                    <li key={change.number} className="card">
                      <More summary={w.change(change.from, change.to)}>
                        <Head change={change} />
                        <Rollouts rollouts={change.rollouts} />
                      </More>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

function Propose({
  campaign,
  at,
  targets,
  onDone,
}: {
  readonly campaign: Campaign;
  readonly at: number;
  readonly targets: readonly number[];
  readonly onDone: () => void;
}) {
  const [chosen, setChosen] = useState(targets[0] ?? at);
  return (
    <Section title={w.stepPreview}>
      {targets.length > 1 && (
        <Select
          label={w.version}
          value={String(chosen)}
          onChange={(value) => setChosen(Number(value))}
          options={targets.map((one) => ({ value: String(one), label: w.versionOption(one) }))}
        />
      )}
      <ProposeForm key={chosen} campaign={campaign} at={at} to={chosen} onDone={onDone} />
    </Section>
  );
}

const Head = ({ change }: { readonly change: Change }) => (
  <div className="stack stack--tight">
    <Facts
      items={[
        [w.reason, change.reason],
        [w.proposer, w.proposed(change.proposedBy.name, moment(change.proposedAt))],
      ]}
    />
    <h3>{w.differences}</h3>
    {change.differences.length === 0 ? (
      <p className="muted">{w.noDifferences}</p>
    ) : (
      <ul className="stack stack--tight">
        {change.differences.map(({ area, path, message }) => (
          <li key={`${path}-${message}`}>
            <Tag>{w.areas[area]}</Tag> {message}
          </li>
        ))}
      </ul>
    )}
  </div>
);

function Rollouts({ rollouts }: { readonly rollouts: readonly Rollout[] }) {
  if (rollouts.length === 0) return null;
  return (
    <Section title={w.rollouts}>
      <ol className="stack stack--tight">
        {rollouts.map((rollout, index) => (
          <li key={rollout.number} className="card stack stack--tight">
            <div className="row row--apart">
              <p className="strong">
                {w.rollout(
                  rollout.version,
                  rollout.units === null ? w.scopeAll : rollout.units.map(({ name }) => name).join(', '),
                )}
              </p>
              {index === 0 && !isUnderWay(rollout) && <Tag tone="done">{w.done}</Tag>}
            </div>
            <p className="muted">{w.by(rollout.by.name, moment(rollout.at))}</p>
            {index === 0 && (
              <ProgressBar label={w.progress} value={rollout.moved} max={rollout.moved + rollout.waiting} />
            )}
            {rollout.refused > 0 && <p className="late">{w.refused(rollout.refused)}</p>}
          </li>
        ))}
      </ol>
    </Section>
  );
}

type Asked = { readonly what: 'all' | 'back' } | { readonly what: 'one'; readonly unit: Effect['unit'] };

const asking = {
  all: { title: () => w.applyAllTitle, text: w.applyAllText, label: w.applyAll },
  back: { title: () => w.rollBackTitle, text: w.rollBackText, label: w.rollBack },
  one: { title: w.applyOneTitle, text: w.applyOneText, label: w.tryOne },
} as const;

function OneChange({ change, onChanged }: { readonly change: Change; readonly onChanged: () => void }) {
  const [asked, setAsked] = useState<Asked>();
  const params = { id: change.campaign, number: String(change.number) };
  const again = useRef(newKey());
  const renew = useMutation({
    mutationFn: () =>
      call('POST', '/campaigns/{id}/definition-changes/{number}/preview', { params, key: again.current }),
    onSettled: () => {
      again.current = newKey();
      onChanged();
    },
  });
  const sending = useSend(
    (key) => {
      const scope = asked?.what === 'one' ? { units: [asked.unit.code] } : ('all' as const);
      return asked?.what === 'back'
        ? call('POST', '/campaigns/{id}/definition-changes/{number}/roll-back', {
            params,
            body: { scope },
            key,
          })
        : call('POST', '/campaigns/{id}/definition-changes/{number}/apply', { params, body: { scope }, key });
    },
    () => {
      setAsked(undefined);
      toast(w.sent);
      onChanged();
    },
  );
  const words = asked === undefined ? undefined : asking[asked.what];
  const isMoved = change.rollouts.length > 0;
  return (
    <div className="stack stack--loose">
      <Section
        title={w.change(change.from, change.to)}
        actions={
          change.mayApply && (
            <Button size="small" isPending={renew.isPending} onPress={() => renew.mutate()}>
              {w.previewAgain}
            </Button>
          )
        }
      >
        <div className="card">
          <Head change={change} />
        </div>
        <p className="muted">{w.previewedAt(moment(change.previewedAt))}</p>
        {renew.error !== null && <Failure error={renew.error} />}
      </Section>
      <AdjustedDays adjusted={change.adjusted} />
      <Effects
        change={change}
        onTry={change.mayApply ? (unit) => setAsked({ what: 'one', unit }) : undefined}
      />
      {change.mayApply ? (
        <Section title={w.applyTitle}>
          {!isMoved && <p className="soft">{w.tryHint}</p>}
          <div className="row">
            <Button look="primary" onPress={() => setAsked({ what: 'all' })}>
              {w.applyAll}
            </Button>
            {isMoved && (
              <Button icon="recall" onPress={() => setAsked({ what: 'back' })}>
                {w.rollBack}
              </Button>
            )}
          </div>
        </Section>
      ) : (
        <Banner>{w.mayNot}</Banner>
      )}
      <Rollouts rollouts={change.rollouts} />
      <Dialog
        title={words?.title(asked?.what === 'one' ? asked.unit.name : '') ?? ''}
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        footer={
          <DialogButtons
            label={words?.label ?? ''}
            isPending={sending.pending}
            onDo={() => sending.submit()}
            onCancel={() => setAsked(undefined)}
          />
        }
      >
        <ErrorSummary problems={sending.problems} />
        {words?.text}
      </Dialog>
    </div>
  );
}
