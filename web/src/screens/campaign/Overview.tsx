/** The campaign in one sentence, three groups, and each step's share. */
import { TextLink } from '../../design/components/Button';
import { Facts, Section } from '../../design/components/Page';
import { t } from '../../messages';
import { campaignWords } from '../../messages/campaign';
import { launchWords } from '../../messages/launch';
import type { Campaign } from '../../work/campaign';
import { DataNotes } from '../../work/DataNotes';
import { factText } from '../../work/factText';

export function Overview({ campaign }: { readonly campaign: Campaign }) {
  const { groups } = campaign;
  const total = groups === undefined ? 0 : groups.done + groups.doing + groups.late;
  const steps = {
    campaign: campaign.steps.filter(({ kind }) => kind === 'campaign'),
    unit: campaign.steps.filter(({ kind }) => kind === 'unit'),
    case: campaign.steps.filter(({ kind }) => kind === 'case'),
  };
  return (
    <div className="stack stack--loose">
      <p className="campaign__sentence">{campaign.sentence}</p>
      {groups !== undefined && total > 0 && (
        <ul className="groups">
          {(['done', 'doing', 'late'] as const).map((id) => (
            <li key={id} className={`group group--${id}`}>
              <TextLink href={unitsAddress(campaign, id)} plain>
                <span className="group__number">{t.number(groups[id])}</span>
                <span className="group__name">{t.campaign.groups[id]}</span>
                <span className="muted">{t.percent(groups[id], total)}</span>
              </TextLink>
            </li>
          ))}
        </ul>
      )}
      <DataNotes campaign={campaign} />
      {steps.unit.length > 0 && (
        <Section title={t.campaign.stepsOfUnits}>
          <StepTable label={t.campaign.stepsOfUnits} steps={steps.unit} />
        </Section>
      )}
      {steps.case.length > 0 && (
        <Section title={t.campaign.stepsOfCases}>
          <StepTable label={t.campaign.stepsOfCases} steps={steps.case} />
        </Section>
      )}
      {steps.campaign.length > 0 && (
        <Section
          title={t.campaign.ownSteps}
          actions={<TextLink href={`/ho-so/${campaign.track}`}>{t.campaign.openOwn}</TextLink>}
        >
          <StepTable label={t.campaign.ownSteps} steps={steps.campaign} />
        </Section>
      )}
      {campaign.adjusted.length > 0 && (
        <Section title={campaignWords.adjusted}>
          <ul className="card stack stack--tight">
            {campaign.adjusted.map(({ id, name, count, to, unit }) => (
              <li key={id}>{launchWords.adjustedTo(name, count, to, launchWords.adjustUnit(unit))}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t.campaign.about}>
        <div className="card stack">
          <p className="reading">{campaign.purpose}</p>
          <Facts
            items={[
              [
                t.campaign.process,
                <TextLink key="process" href={`/quy-trinh/${campaign.definition.code}`}>
                  {campaign.definitionName} ({t.campaign.version(campaign.definition.version)})
                </TextLink>,
              ],
              [t.campaign.owner, campaign.owner.name],
              [t.campaign.launchedBy, campaign.launchedBy.name],
              ...campaign.facts.map((fact) => [fact.label, factText(fact)] as const),
            ]}
          />
        </div>
      </Section>
    </div>
  );
}

/** The units of one group, on the same day. */
function unitsAddress({ id, asOf }: Campaign, group: 'done' | 'doing' | 'late'): string {
  const query = new URLSearchParams({
    ...(group === 'late' ? { loc: 'cham' } : group === 'done' ? { loc: 'xong' } : {}),
    ...(asOf !== null && { ngay: asOf }),
  }).toString();
  return `/dot/${id}/don-vi${query === '' ? '' : `?${query}`}`;
}

function StepTable({ label, steps }: { readonly label: string; readonly steps: Campaign['steps'] }) {
  return (
    // What scrolls must be reachable by keyboard (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="steptable" role="region" tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.campaign.step}</th>
            <th scope="col" className="numeric">
              {t.campaign.settled}
            </th>
            <th scope="col" className="numeric steptable__late">
              {t.campaign.settledLate}
            </th>
            <th scope="col" className="numeric">
              {t.campaign.openNow}
            </th>
            <th scope="col" className="numeric">
              {t.campaign.overdueNow}
            </th>
            <th scope="col" className="steptable__bar">
              {t.campaign.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => {
            const all = step.settled + step.open;
            return (
              <tr key={`${step.step}/${step.period ?? ''}`}>
                <th scope="row">
                  {step.name}
                  {step.periodLabel !== null && <span className="muted">, {step.periodLabel}</span>}
                </th>
                <td className="numeric">{t.number(step.settled)}</td>
                <td className="numeric steptable__late">
                  {step.settledLate === 0 ? '–' : t.number(step.settledLate)}
                </td>
                <td className="numeric">{t.number(step.open)}</td>
                <td className={step.overdue > 0 ? 'numeric late strong' : 'numeric'}>
                  {step.overdue === 0 ? '–' : t.number(step.overdue)}
                </td>
                <td className="steptable__bar">
                  <span className="minibar" aria-hidden="true">
                    <span style={{ width: all === 0 ? 0 : `${(step.settled / all) * 100}%` }} />
                  </span>
                  <span className="nowrap">{t.percent(step.settled, all)}</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
