/** A step beside the list it was opened from. */
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../app/Loaded';
import { ButtonLink } from '../design/components/Button';
import { Banner } from '../design/components/Message';
import { Dialog } from '../design/components/Overlay';
import { t } from '../messages';
import { trackQuery } from './act';
import { RecommendationPanel } from './RecommendationPanel';
import { WorkPanel, workTitle } from './WorkPanel';

export default function WorkDrawer({
  track,
  work,
  onClose,
}: {
  readonly track: string;
  readonly work: string;
  readonly onClose: () => void;
}) {
  const query = useQuery(trackQuery(track));
  const found = query.data?.work.find(({ key }) => key === work);
  const recommendation = query.data?.recommendations.find(({ id }) => work === `rec:${id}`);
  const title =
    found !== undefined ? workTitle(found) : recommendation !== undefined ? t.rec.one : t.common.loading;
  return (
    <Dialog title={title} open onClose={onClose} side>
      <Loaded query={query}>
        {(data) => (
          <div className="stack">
            <p className="soft">
              {data.unit.name} · {data.campaign.name}
            </p>
            {found !== undefined && <WorkPanel track={data} work={found} onDone={onClose} />}
            {recommendation !== undefined && (
              <RecommendationPanel track={data} recommendation={recommendation} onDone={onClose} />
            )}
            {found === undefined && recommendation === undefined && <Banner>{t.work.goneFromTrack}</Banner>}
            <div className="row">
              <ButtonLink
                look="quiet"
                size="small"
                href={`/ho-so/${track}?viec=${encodeURIComponent(work)}`}
                iconEnd="arrow"
              >
                {t.inbox.openTrack}
              </ButtonLink>
            </div>
          </div>
        )}
      </Loaded>
    </Dialog>
  );
}
