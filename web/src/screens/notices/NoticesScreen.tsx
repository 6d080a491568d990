import { Page } from '../../design/components/Page';
import { t } from '../../messages';
import NoticeList from './NoticeList';

export default function NoticesScreen() {
  return (
    <Page title={t.notices.title} width="reading">
      <NoticeList />
    </Page>
  );
}
