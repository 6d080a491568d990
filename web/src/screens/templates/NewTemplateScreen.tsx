/** A new template: first by which process, then the form. */
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { get } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { useMe } from '../../app/queries';
import { ComboBox } from '../../design/components/Choice';
import { Banner } from '../../design/components/Message';
import { Page } from '../../design/components/Page';
import { t } from '../../messages';
import { templateWords as w } from '../../messages/templates';
import { definitionQuery } from '../../process/queries';
import { TemplateEditor } from './TemplateEditor';

const parameter = 'quy-trinh';

export default function NewTemplateScreen() {
  const [search, setSearch] = useSearchParams();
  const chosen = search.get(parameter);
  const definitions = useQuery({
    queryKey: ['definitions'],
    queryFn: ({ signal }) => get('/definitions', { signal }),
  });
  return (
    <Page
      title={w.newTitle}
      lead={w.newLead}
      crumbs={[
        { label: t.nav.campaigns, href: '/dot' },
        { label: w.title, href: '/dinh-ky' },
      ]}
    >
      <Loaded query={definitions}>
        {({ items }) => {
          const mine = items.filter(({ status, mayLaunch }) => status === 'published' && mayLaunch);
          if (mine.length === 0) return <Banner>{w.noProcess}</Banner>;
          return (
            <ComboBox
              label={w.chooseProcess}
              value={chosen}
              onChange={(code) => {
                if (code !== null) setSearch({ [parameter]: code }, { replace: true });
              }}
              options={mine.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
              required
            />
          );
        }}
      </Loaded>
      {chosen !== null && <Chosen key={chosen} code={chosen} />}
    </Page>
  );
}

function Chosen({ code }: { readonly code: string }) {
  const me = useMe();
  const definition = useQuery(definitionQuery(code));
  return (
    <Loaded query={definition}>
      {(found) => me !== undefined && <TemplateEditor definition={found.definition} me={me} />}
    </Loaded>
  );
}
