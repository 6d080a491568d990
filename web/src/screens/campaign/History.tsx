/** What happened in this campaign, newest first, all of it or one kind. */
import { useSearchParams } from 'wouter';
import { Filters } from '../../design/components/Tabs';
import { t } from '../../messages';
import { campaignWords as w } from '../../messages/campaign';
import { JournalList, type JournalEvent } from '../../work/Journal';
import type { Campaign } from '../../work/campaign';

type Kind = keyof typeof w.kindNames;

const typesOf: Readonly<Record<Exclude<Kind, 'tat-ca'>, readonly JournalEvent['type'][]>> = {
  viec: [
    'submitted',
    'acknowledged',
    'decided',
    'signed',
    'signatureDeclined',
    'meetingHeld',
    'meetingFailed',
    'documentMoved',
    'stepSettled',
    'trackClosed',
    'campaignSealed',
  ],
  'don-doc': ['reminded', 'overdue', 'escalated', 'delayAnswered'],
  han: ['extensionRequested', 'requestDecided', 'promised', 'dueMoved'],
  'kien-nghi': [
    'recommendationMade',
    'recommendationAnswered',
    'recommendationEvidence',
    'recommendationConfirmed',
    'recommendationPetitioned',
    'recommendationWithdrawn',
    'recommendationOverdue',
  ],
  'thay-doi': [
    'recalled',
    'refused',
    'reassigned',
    'waived',
    'paused',
    'resumed',
    'cancelled',
    'transferred',
    'commented',
    'dataNoted',
    'definitionChanged',
    'definitionRefused',
  ],
};
const isKind = (id: string | null): id is Exclude<Kind, 'tat-ca'> => id !== null && id in typesOf;

export default function History({ campaign }: { readonly campaign: Campaign }) {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('loai');
  const kind = isKind(asked) ? asked : undefined;
  const kinds: readonly Kind[] = ['tat-ca', 'viec', 'don-doc', 'han', 'kien-nghi', 'thay-doi'];
  return (
    <div className="stack">
      <Filters
        label={w.kinds}
        options={kinds.map((id) => ({ id, label: w.kindNames[id] }))}
        selected={kind ?? 'tat-ca'}
        onSelect={(id) => setSearch(id === 'tat-ca' ? {} : { loai: id }, { replace: true })}
      />
      <p className="soft">{t.campaign.journalNote}</p>
      {campaign.seal !== null && (
        <p className="soft">
          {t.campaign.sealed} <code className="seal">{campaign.seal}</code>
        </p>
      )}
      <JournalList campaign={campaign.id} {...(kind !== undefined && { types: typesOf[kind] })} />
    </div>
  );
}
