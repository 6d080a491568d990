/** A template is changed; the campaigns that it launched stay as they are. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { get } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { useMe } from '../../app/queries';
import { Page } from '../../design/components/Page';
import { t } from '../../messages';
import { templateWords as w } from '../../messages/templates';
import { definitionQuery } from '../../process/queries';
import { TemplateEditor } from './TemplateEditor';
import type { Template } from './words';

export default function EditTemplateScreen() {
  const { id } = useParams<{ id: string }>();
  const template = useQuery({
    queryKey: ['templates', id],
    queryFn: ({ signal }) => get('/templates/{id}', { params: { id }, signal }),
  });
  return (
    <Loaded query={template}>
      {(found) => (
        <Page
          title={w.editTitle}
          lead={w.newLead}
          crumbs={[
            { label: t.nav.campaigns, href: '/dot' },
            { label: w.title, href: '/dinh-ky' },
            { label: found.name, href: `/dinh-ky/${found.id}` },
          ]}
        >
          <Editor template={found} />
        </Page>
      )}
    </Loaded>
  );
}

function Editor({ template }: { readonly template: Template }) {
  const me = useMe();
  const definition = useQuery(definitionQuery(template.definition.code));
  return (
    <Loaded query={definition}>
      {(found) =>
        me !== undefined && <TemplateEditor definition={found.definition} me={me} template={template} />
      }
    </Loaded>
  );
}
