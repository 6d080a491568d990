import { Page } from '../../design/components/Page';
import { t } from '../../messages';
import RecommendationList from './RecommendationList';

export default function RecommendationsScreen() {
  return (
    <Page title={t.recs.title} lead={t.recs.lead}>
      <RecommendationList />
    </Page>
  );
}
