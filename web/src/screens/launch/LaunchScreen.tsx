/** Mở đợt: first which process, then one question after another, kept as it is typed. */
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'wouter';
import { get } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { useMe } from '../../app/queries';
import { launchWords as w } from '../../messages/launch';
import { Page } from '../../design/components/Page';
import { definitionQuery } from '../../process/queries';
import { t } from '../../messages';
import { ChooseProcess } from './ChooseProcess';
import { Wizard } from './Wizard';
import './Launch.css';

export default function LaunchScreen() {
  const { code } = useParams<{ code?: string }>();
  const [search] = useSearchParams();
  const track = search.get('ho-so');
  const key = search.get('buoc');
  if (code === undefined) return <ChooseProcess />;
  return (
    <Chosen
      key={code}
      code={code}
      request={search.get('de-nghi')}
      parent={track !== null && key !== null ? { track, key, unit: search.get('don-vi') } : undefined}
    />
  );
}

export interface ParentWork {
  readonly track: string;
  readonly key: string;
  readonly unit: string | null;
}

function Chosen({
  code,
  request,
  parent,
}: {
  readonly code: string;
  readonly request: string | null;
  readonly parent: ParentWork | undefined;
}) {
  const me = useMe();
  const definition = useQuery(definitionQuery(code));
  const returned = useQuery({
    queryKey: ['launch-requests', 'one', request],
    queryFn: ({ signal }) =>
      request === null ? null : get('/launch-requests/{id}', { params: { id: request }, signal }),
  });
  const waiting = (
    <Page title={w.title} crumbs={[{ label: t.nav.campaigns, href: '/dot' }]}>
      {t.common.loading}
    </Page>
  );
  return (
    <Loaded query={definition} waiting={waiting}>
      {(found) => (
        <Loaded query={returned} waiting={waiting}>
          {(again) =>
            me !== undefined && <Wizard process={found} me={me} parent={parent} again={again ?? undefined} />
          }
        </Loaded>
      )}
    </Loaded>
  );
}
